package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static io.github.tallystick.jwt.Refusals.refusal;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.encode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RememberedHeadersTest {
  private static final VerificationKey KEY = VerificationKey.hmac(HS256, SECRET);

  /** Long, so that it can be seen by how much is allocated whether it is read. */
  private static final String HEADER =
      "{\"alg\":\"HS256\",\"x\":\"" + "x".repeat(650) + "\",\"kid\":\"1\"}";

  private static final int READING = 500;

  private final RememberedHeaders headers = new RememberedHeaders();

  @ParameterizedTest
  @ValueSource(strings = {"1", "k\u00e9y \\\"1\\\"", "\\u0031"})
  void doesNotReadHeaderAgainThatWasVerified(String keyId) {
    String header = HEADER.replace("\"1\"", '"' + keyId + '"');
    JwtVerifier verifier = Tokens.verifier().build();
    long unseen = Allocation.of(verifier, Tokens.withHeader(header).replaceAll(".{4}$", "AAAA"));

    assertThat(Allocation.of(verifier, Tokens.withHeader(header))).isLessThan(unseen - READING);
  }

  // Only the second time would it be there.
  @Test
  void remembersNoHeaderWhoseSignatureIsWrong() {
    JwtVerifier verifier = Tokens.verifier().build();
    String forged = Tokens.withHeader(HEADER).replaceAll(".{4}$", "AAAA");
    long first = Allocation.of(verifier, forged);

    assertThat(refusal(verifier, forged).reason()).isEqualTo(SIGNATURE);
    assertThat(Allocation.of(verifier, forged)).isEqualTo(first);
  }

  @Test
  void takesNoRoomForKeys() {
    VerificationKeySet thousand =
        VerificationKeySet.of(
            IntStream.range(0, 1_000)
                .mapToObj(i -> KEY.withKeyId("key " + i))
                .toArray(VerificationKey[]::new));

    assertThat(Allocation.of(() -> JwtVerifier.builder(thousand).build())).isLessThan(5_000);
  }

  @Test
  void picksTheKeyAnewForEachToken() {
    AtomicReference<VerificationKeySet> keys = new AtomicReference<>(keySet(KEY.withKeyId("1")));
    JwtVerifier verifier =
        JwtVerifier.builder(VerificationKeySource.of(keys::get)).clock(() -> Tokens.NOW).build();
    String token = Tokens.withHeader(HEADER);
    verifier.verify(token);

    keys.set(keySet(KEY.withKeyId("2")));
    assertThat(refusal(verifier, token).reason()).isEqualTo(UNKNOWN_KEY);
    keys.set(keySet(VerificationKey.hmac(HS512, SECRET).withKeyId("1")));
    assertThat(refusal(verifier, token).reason()).isEqualTo(ALGORITHM);
    keys.set(keySet(VerificationKey.hmac(HS256, new byte[32]).withKeyId("1")));
    assertThat(refusal(verifier, token).reason()).isEqualTo(SIGNATURE);
    keys.set(keySet(KEY.withKeyId("1")));
    assertThat(verifier.verify(token).keyId()).contains("1");
  }

  @Test
  void checksTheTypeAnewForEachToken() {
    JwtVerifier verifier = Tokens.verifier().build();
    String token = Tokens.withHeader("{\"typ\":\"at+jwt\",\"alg\":\"HS256\"}");

    assertThat(refusal(verifier, token).reason()).isEqualTo(TYPE);
    assertThat(refusal(verifier, token).reason()).isEqualTo(TYPE);
  }

  // Like enough to be in one place now and then, as different headers as there can be.
  @Test
  void findsEachHeaderAsItIsWritten() {
    for (int i = 0; i < 2_000; i++) {
      String header = "{\"alg\":\"HS256\",\"kid\":\"" + i + "\"}";
      CompactJws jws = jws(header);
      assertThat(headers.find(jws)).isNull();
      headers.remember(jws, read(jws));
      JoseHeader found = headers.find(jws);
      assertThat(found == null ? i : found.keyIdToFind()).hasToString(String.valueOf(i));
    }
  }

  @Test
  void keepsFewHeaders() {
    for (int i = 0; i < 10_000; i++) {
      remember("{\"alg\":\"HS256\",\"kid\":\"" + i + "\"}");
    }

    assertThat(
            IntStream.range(0, 10_000)
                .filter(i -> isRemembered("{\"alg\":\"HS256\",\"kid\":\"" + i + "\"}"))
                .count())
        .isBetween(100L, 128L);
  }

  @Test
  void keepsNoLongHeader() {
    String header = "{\"alg\":\"HS256\",\"x\":\"%s\"}";
    String longest = header.formatted("x".repeat(768 - header.length() + 2));

    assertThat(encode(longest)).hasSize(1_024);
    assertThat(isRemembered(remember(longest))).isTrue();
    assertThat(isRemembered(remember(longest.replace("x\"}", "xy\"}")))).isFalse();
  }

  // One of sixteen replaces what is there, by the signature's last byte.
  @Test
  void givesWayToAnotherHeaderSeldom() {
    String kept = remember("{\"alg\":\"HS256\",\"kid\":\"kept\"}");
    IntStream.range(0, 10_000)
        .forEach(i -> remember("{\"alg\":\"HS256\",\"kid\":\"" + i + "\"}", "BA"));
    assertThat(isRemembered(kept)).isTrue();

    IntStream.range(0, 10_000)
        .forEach(i -> remember("{\"alg\":\"HS256\",\"kid\":\"" + i + "\"}", "AA"));
    assertThat(isRemembered(kept)).isFalse();
  }

  private String remember(String header) {
    return remember(header, "AA");
  }

  private String remember(String header, String signature) {
    CompactJws jws = jws(header, signature);
    headers.remember(jws, read(jws));
    return header;
  }

  private boolean isRemembered(String header) {
    return headers.find(jws(header)) != null;
  }

  private static JoseHeader read(CompactJws jws) {
    return JoseHeader.of(jws.readHeader());
  }

  private static CompactJws jws(String header) {
    return jws(header, "AA");
  }

  private static CompactJws jws(String header, String signature) {
    return CompactJws.parse(encode(header) + ".." + signature, 10_000);
  }

  private static VerificationKeySet keySet(VerificationKey key) {
    return VerificationKeySet.of(key);
  }
}
