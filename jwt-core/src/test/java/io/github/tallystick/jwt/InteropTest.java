package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS384;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.NOW;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tallystick.jwt.Peer.Content;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our tokens in the hands of other libraries, and theirs in ours. */
class InteropTest {
  private static final byte[] OTHER_SECRET =
      "another secret of sixty-four bytes, which signs no token in here".getBytes(US_ASCII);

  private static final Claim<Map<String, Object>> DATA = Claim.ofObject(Peer.DATA);
  private static final Claim<String> USER_ID = Claim.ofString(Peer.DATA, "user", "id");

  // Characters of one to four bytes in UTF-8, and all that JSON escapes.
  private static final String UNICODE =
      "Zo\u00eb \u6f22 \ud83d\udd11 \u2028 \"/\\\b\f\n\r\t\u0000\u007f";

  private static final Content SEVERAL_RECIPIENTS = content(Peer.RECIPIENT, UNICODE);
  private static final Content ONE_RECIPIENT = content(Peer.RECIPIENT);

  private static Content content(String... audience) {
    // Of an integer beyond 2^53 a double would lose the last digit.
    Map<String, Object> user =
        Map.of("id", UNICODE, "serial", 9_007_199_254_740_993L, "quota", 0.1, "admin", true);
    return new Content(
        UNICODE,
        "https://shop.example/" + UNICODE,
        UNICODE,
        List.of(audience),
        NOW.plusSeconds(300),
        NOW.minusSeconds(10),
        NOW.minusSeconds(5),
        UNICODE,
        Map.of("user", user, "roles", List.of("author", UNICODE), "none", List.of()));
  }

  private static Stream<Arguments> peers() {
    return Arrays.stream(Peer.values())
        .flatMap(peer -> Stream.of(HS256, HS384, HS512).map(alg -> Arguments.of(peer, alg)));
  }

  @ParameterizedTest
  @MethodSource("peers")
  void peerReadsOurClaims(Peer peer, JwsAlgorithm algorithm) throws Exception {
    String token = sign(algorithm, SEVERAL_RECIPIENTS);

    assertThat(peer.verify(algorithm, SECRET, NOW, token)).isEqualTo(SEVERAL_RECIPIENTS);
  }

  // RFC 7519 §4.1.3: one audience is a string in our tokens, several are an array.
  @ParameterizedTest
  @MethodSource("peers")
  void peerReadsOurSingleAudience(Peer peer, JwsAlgorithm algorithm) throws Exception {
    String token = sign(algorithm, ONE_RECIPIENT);

    assertThat(peer.verify(algorithm, SECRET, NOW, token)).isEqualTo(ONE_RECIPIENT);
  }

  @ParameterizedTest
  @MethodSource("peers")
  void readsClaimsOfPeer(Peer peer, JwsAlgorithm algorithm) throws Exception {
    String token = peer.sign(algorithm, SECRET, SEVERAL_RECIPIENTS);

    assertThat(verify(algorithm, token)).isEqualTo(SEVERAL_RECIPIENTS);
  }

  // Here a string of some, an array of others.
  @ParameterizedTest
  @MethodSource("peers")
  void readsSingleAudienceOfPeer(Peer peer, JwsAlgorithm algorithm) throws Exception {
    String token = peer.sign(algorithm, SECRET, ONE_RECIPIENT);

    assertThat(verify(algorithm, token)).isEqualTo(ONE_RECIPIENT);
  }

  @ParameterizedTest
  @MethodSource("peers")
  void readsDeepClaimOfPeer(Peer peer, JwsAlgorithm algorithm) throws Exception {
    String token = peer.sign(algorithm, SECRET, ONE_RECIPIENT);

    assertThat(verifier(algorithm, SECRET).build().verify(token).get(USER_ID)).contains(UNICODE);
  }

  // Without these two, the others would not notice that a side verifies nothing.
  @ParameterizedTest
  @MethodSource("peers")
  void peerRejectsOurTokenUnderAnotherSecret(Peer peer, JwsAlgorithm algorithm) {
    String token = sign(algorithm, ONE_RECIPIENT);

    assertThatExceptionOfType(peer.signatureRefusal)
        .isThrownBy(() -> peer.verify(algorithm, OTHER_SECRET, NOW, token));
  }

  @ParameterizedTest
  @MethodSource("peers")
  void rejectsTokenOfPeerUnderAnotherSecret(Peer peer, JwsAlgorithm algorithm) throws Exception {
    String token = peer.sign(algorithm, SECRET, ONE_RECIPIENT);

    assertRefused(verifier(algorithm, OTHER_SECRET), token, SIGNATURE);
  }

  private static String sign(JwsAlgorithm algorithm, Content content) {
    JwtClaims claims =
        JwtClaims.builder()
            .issuer(content.issuer())
            .subject(content.subject())
            .audience(content.audience().toArray(String[]::new))
            .expirationTime(content.expirationTime())
            .notBefore(content.notBefore())
            .issuedAt(content.issuedAt())
            .jwtId(content.jwtId())
            .put(DATA, content.data())
            .build();
    SigningKey key = SigningKey.hmac(algorithm, SECRET).withKeyId(content.keyId());
    return JwtSigner.of(key).sign(claims);
  }

  private static Content verify(JwsAlgorithm algorithm, String token) {
    VerifiedJwt jwt = verifier(algorithm, SECRET).build().verify(token);
    return new Content(
        jwt.keyId().orElseThrow(),
        jwt.issuer().orElseThrow(),
        jwt.subject().orElseThrow(),
        jwt.audience(),
        jwt.expirationTime().orElseThrow(),
        jwt.notBefore().orElseThrow(),
        jwt.issuedAt().orElseThrow(),
        jwt.jwtId().orElseThrow(),
        jwt.get(DATA).orElseThrow());
  }

  private static JwtVerifier.Builder verifier(JwsAlgorithm algorithm, byte[] secret) {
    return JwtVerifier.builder(VerificationKey.hmac(algorithm, secret).withKeyId(UNICODE))
        .audience(Peer.RECIPIENT)
        .clock(InstantSource.fixed(NOW));
  }
}
