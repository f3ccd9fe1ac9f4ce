package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.NOW;
import static io.github.tallystick.jwt.Tokens.encode;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.impl.ECDSA;
import io.github.tallystick.jwt.JwsAlgorithm.Family;
import io.github.tallystick.jwt.jwk.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our signatures in the hands of Debian's {@code openssl}, and its signatures in ours. */
class OpensslInteropTest {
  /** How it makes the keys of each kind. */
  private static final Map<String, String> KINDS =
      Map.of(
          "rsa", "RSA -pkeyopt rsa_keygen_bits:2048",
          "es256", "EC -pkeyopt ec_paramgen_curve:P-256",
          "es384", "EC -pkeyopt ec_paramgen_curve:P-384",
          "es512", "EC -pkeyopt ec_paramgen_curve:P-521",
          "ed25519", "ED25519",
          "ed448", "ED448");

  private static final String SALT_AS_LONG_AS_HASH = "digest";

  @TempDir private static Path directory;

  @BeforeAll
  static void makeKeys() throws Exception {
    Command.need("openssl", "openssl");
    for (Map.Entry<String, String> kind : KINDS.entrySet()) {
      for (String key : List.of(kind.getKey(), "other-" + kind.getKey())) {
        openssl("genpkey -algorithm " + kind.getValue() + " -out " + key + ".private").orFail();
        openssl("pkey -in " + key + ".private -pubout -out " + key + ".public").orFail();
      }
    }
  }

  private static Command openssl(String line) throws Exception {
    return Command.openssl(directory, line);
  }

  private static Stream<JwsAlgorithm> algorithms() {
    return KeyPairs.algorithms().filter(algorithm -> !KeyPairs.isMlDsa(algorithm));
  }

  private static String kind(JwsAlgorithm algorithm) {
    return switch (algorithm.family()) {
      case RSA, RSA_PSS -> "rsa";
      case EC -> algorithm.name().toLowerCase(Locale.ROOT);
      default -> algorithm.jcaName().toLowerCase(Locale.ROOT);
    };
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void verifiesWhatOpensslSigns(JwsAlgorithm algorithm) throws Exception {
    String token = signedByOpenssl(algorithm, kind(algorithm), SALT_AS_LONG_AS_HASH);

    assertThat(verifier(algorithm).build().verify(token).subject()).contains("alice");
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void rejectsWhatOpensslSignsWithAnotherKey(JwsAlgorithm algorithm) throws Exception {
    String token = signedByOpenssl(algorithm, "other-" + kind(algorithm), SALT_AS_LONG_AS_HASH);

    assertRefused(verifier(algorithm), token, SIGNATURE);
  }

  // RFC 7518 §3.5: "The size of the salt value is the same size as the hash function output."
  @ParameterizedTest
  @EnumSource(names = {"PS256", "PS384", "PS512"})
  void rejectsSaltThatOpensslMakesLonger(JwsAlgorithm algorithm) throws Exception {
    String token = signedByOpenssl(algorithm, kind(algorithm), "max");

    assertRefused(verifier(algorithm), token, SIGNATURE);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void opensslVerifiesWhatWeSign(JwsAlgorithm algorithm) throws Exception {
    write(sign(algorithm));

    openssl(verifying(algorithm, kind(algorithm))).orFail();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void opensslRejectsWhatWeSignWithAnotherKey(JwsAlgorithm algorithm) throws Exception {
    write(sign(algorithm));
    Command verification = openssl(verifying(algorithm, "other-" + kind(algorithm)));

    assertThat(verification.status()).isEqualTo(1);
    assertThat(verification.output()).containsIgnoringCase("verification failure");
  }

  private static JwtVerifier.Builder verifier(JwsAlgorithm algorithm) throws IOException {
    return JwtVerifier.builder(Pem.verificationKey(algorithm, read(kind(algorithm) + ".public")))
        .clock(InstantSource.fixed(NOW));
  }

  private static String sign(JwsAlgorithm algorithm) throws IOException {
    SigningKey key = Pem.signingKey(algorithm, read(kind(algorithm) + ".private"));
    return JwtSigner.of(key).sign(JwtClaims.builder().neverExpires().subject("alice").build());
  }

  private static String read(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }

  private static String signedByOpenssl(JwsAlgorithm algorithm, String key, String salt)
      throws Exception {
    long end = NOW.getEpochSecond() + 1;
    String header = "{\"alg\":\"" + algorithm + "\"}";
    String input = encode(header) + '.' + encode("{\"sub\":\"alice\",\"exp\":" + end + '}');
    Files.writeString(directory.resolve("input"), input);
    String command =
        algorithm.family() == Family.EDDSA
            ? "pkeyutl -sign -rawin -inkey " + key + ".private -in input -out signature"
            : digest(algorithm, salt) + " -sign " + key + ".private -out signature input";
    openssl(command).orFail();
    byte[] signature = Files.readAllBytes(directory.resolve("signature"));
    if (algorithm.family() == Family.EC) { // in DER
      signature = ECDSA.transcodeSignatureToConcat(signature, algorithm.length());
    }
    return input + '.' + encode(signature);
  }

  private static String verifying(JwsAlgorithm algorithm, String key) {
    return algorithm.family() == Family.EDDSA
        ? "pkeyutl -verify -rawin -pubin -inkey " + key + ".public -in input -sigfile signature"
        : digest(algorithm, SALT_AS_LONG_AS_HASH)
            + (" -verify " + key + ".public -signature signature input");
  }

  private static String digest(JwsAlgorithm algorithm, String salt) {
    String digest = "dgst -sha" + algorithm.name().substring(2);
    String pss = " -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:" + salt;
    return algorithm.family() == Family.RSA_PSS ? digest + pss : digest;
  }

  /** The signing input, and the signature as openssl has it. */
  private static void write(String token) throws Exception {
    int dot = token.lastIndexOf('.');
    byte[] signature = Tokens.decode(token.substring(dot + 1));
    boolean isEc = Tokens.headerOf(token).contains("\"alg\":\"ES");
    Files.writeString(directory.resolve("input"), token.substring(0, dot), US_ASCII);
    Files.write(
        directory.resolve("signature"),
        isEc ? ECDSA.transcodeSignatureToDER(signature) : signature);
  }
}
