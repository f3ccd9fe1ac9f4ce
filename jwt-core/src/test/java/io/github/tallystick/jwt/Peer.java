package io.github.tallystick.jwt;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Another library for JWT, used as its manual says, with all of its checks. */
interface Peer {
  /** What each verifier expects in the audience. */
  String RECIPIENT = "api";

  /** The name of the claim that is not registered. */
  String DATA = "data";

  /** Characters of one to four bytes in UTF-8, and all that JSON escapes. */
  String UNICODE = "Zo\u00eb \u6f22 \ud83d\udd11 \u2028 \"/\\\b\f\n\r\t\u0000\u007f";

  /** What it throws when the signature is wrong. */
  Class<? extends Exception> signatureRefusal();

  /** The names of all its algorithms, as it lists them; empty if it does not. */
  default Set<String> listed() {
    return Set.of();
  }

  /** A token of this library with that content. */
  String sign(PeerKeys keys, Content content) throws Exception;

  /** What this library reads in a token that it accepts at that instant. */
  Content verify(PeerKeys keys, Instant now, String token) throws Exception;

  /** A token's key ID and claims, in the words and types of no library. */
  record Content(
      String keyId,
      String issuer,
      String subject,
      List<String> audience,
      Instant expirationTime,
      Instant notBefore,
      Instant issuedAt,
      String jwtId,
      Map<String, Object> data) {}

  /** What a library made of a JSON object, whose names are strings by its grammar. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object json) {
    return (Map<String, Object>) json;
  }
}
