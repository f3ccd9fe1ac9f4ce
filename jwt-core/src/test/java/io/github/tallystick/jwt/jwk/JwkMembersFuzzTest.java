package io.github.tallystick.jwt.jwk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonReader;
import io.github.tallystick.jwt.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Private JWKs of each kind, with some members left out, exchanged, or changed a little. */
class JwkMembersFuzzTest {
  private static final List<Map<String, Object>> KEYS = keys();
  private static final JwtClaims CLAIMS = JwtClaims.builder().neverExpires().build();

  private static List<Map<String, Object>> keys() {
    List<Map<String, Object>> keys = new ArrayList<>();
    for (String kind : List.of("rsa", "ec", "okp", "ed448", "oct", "akp")) {
      try (InputStream seed =
          JwkMembersFuzzTest.class.getResourceAsStream(
              "JwkFuzzTestInputs/refusesOrReadsWhatItWrites/private-" + kind)) {
        keys.add(new LinkedHashMap<>(JsonReader.readObject(seed.readAllBytes())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (JsonException e) {
        throw new IllegalStateException(e);
      }
    }
    return keys;
  }

  @FuzzTest
  void refusesOrSignsWhatItVerifies(FuzzedDataProvider data) {
    Map<String, Object> key = new LinkedHashMap<>(data.pickValue(KEYS));
    do {
      change(key, data);
    } while (data.remainingBytes() > 0 && data.consumeBoolean());
    String text = JsonWriter.write(key);

    ReadAgain.read(() -> Jwk.verificationKey(text)).ifPresent(ReadAgain::assertSame);
    ReadAgain.read(() -> Jwk.signingKey(text)).ifPresent(signing -> assertPair(signing, text));
  }

  private static void change(Map<String, Object> key, FuzzedDataProvider data) {
    String name = data.pickValue(List.copyOf(key.keySet()));
    switch (data.consumeInt(0, 5)) {
      case 0 -> key.remove(name);
      case 1 -> key.put(name, data.pickValue(List.copyOf(data.pickValue(KEYS).values())));
      case 2 -> key.put(name, JwkMembers.encode(data.consumeBytes(70)));
      case 3 -> key.put(name, data.consumeString(20));
      case 4 -> key.put(name, List.of(data.consumeString(10), data.consumeInt()));
      default -> changeByte(key, name, data);
    }
    key.putIfAbsent("kty", "RSA"); // so that there is always something to pick
  }

  private static void changeByte(Map<String, Object> key, String name, FuzzedDataProvider data) {
    if (key.get(name) instanceof String text && !text.isEmpty()) {
      byte[] bytes = text.getBytes(UTF_8);
      bytes[data.consumeInt(0, bytes.length - 1)] = (byte) data.consumeInt('-', 'z');
      key.put(name, new String(bytes, UTF_8));
    }
  }

  /** If the public part is for verifying, that it verifies what the private one signs. */
  private static void assertPair(SigningKey signing, String text) {
    String token = JwtSigner.of(signing).sign(CLAIMS);
    Optional<JwtVerifier> verifier =
        ReadAgain.read(() -> Jwk.verificationKey(text))
            .map(key -> JwtVerifier.builder(key).allowMissingExpirationTime().build());
    try {
      verifier.ifPresent(it -> assertThat(it.verify(token).keyId()).isEqualTo(signing.keyId()));
    } catch (InvalidJwtException e) {
      throw new AssertionError("not what it has signed", e);
    }
  }
}
