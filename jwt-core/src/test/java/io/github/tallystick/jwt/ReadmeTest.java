package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tallystick.jwt.jwk.JwkSet;
import io.github.tallystick.jwt.jwk.Pem;
import io.github.tallystick.jwt.jwk.RemoteJwkSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's lines of Java about this module are these, and run; its table has every reason. */
class ReadmeTest {
  private static final Path README = Path.of("../README.md");
  private static final Path THIS =
      Path.of("src/test/java/io/github/tallystick/jwt/ReadmeTest.java");

  static final Claim<String> TENANT = Claim.ofString("tenant");
  static final Claim<String> USER_ID = Claim.ofString("data", "user", "id");
  static final Claim<List<String>> ROLES =
      Claim.ofStringOrStrings("roles"); // "editor" or ["editor", "author"]
  static final Claim<List<String>> SCOPE = Claim.ofScope("scope"); // "orders:read orders:write"
  static final Claim<UUID> ORDER = Claim.ofString("order").map(UUID::fromString, UUID::toString);

  private final VerificationKey old = VerificationKey.hmac(HS256, new byte[32]);
  private final VerificationKey current = VerificationKey.hmac(HS256, new byte[33]);

  private static String printed(Runnable lines) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, UTF_8));
    try {
      lines.run();
    } finally {
      System.setOut(before);
    }
    return out.toString(UTF_8).strip();
  }

  @Test
  void signsAndVerifies() {
    assertThat(printed(ReadmeTest::signAndVerify)).isEqualTo("alice of acme");
  }

  private static void signAndVerify() {
    byte[] secret = new byte[32]; // both sides have it, and nobody else
    new SecureRandom().nextBytes(secret);
    Claim<String> tenant = Claim.ofString("tenant");

    JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, secret));
    JwtClaims claims =
        JwtClaims.builder()
            .subject("alice")
            .put(tenant, "acme")
            .expiresAfter(Duration.ofMinutes(5))
            .build();
    String token = signer.sign(claims);

    JwtVerifier verifier =
        JwtVerifier.builder(VerificationKey.hmac(HS256, secret)).require(tenant, "acme").build();
    try {
      VerifiedJwt jwt = verifier.verify(token);
      System.out.println(jwt.subject().orElseThrow() + " of " + jwt.get(tenant).orElseThrow());
    } catch (InvalidJwtException e) {
      System.out.println("refused: " + e.reason()); // EXPIRED, SIGNATURE, CLAIM_VALUE …
    }
  }

  @Test
  void picksKeys() {
    byte[] secret = new byte[33];
    // Two keys while they are rotated. One may be without an ID: it is for the tokens that have
    // none.
    JwtVerifier.builder(VerificationKeySet.of(old, current.withKeyId("2026-11")));
    JwtSigner.of(SigningKey.hmac(HS256, secret).withKeyId("2026-11")); // new tokens have the ID

    // A set that is swapped at run time.
    AtomicReference<VerificationKeySet> keys =
        new AtomicReference<>(VerificationKeySet.of(current));
    JwtVerifier.builder(VerificationKeySource.of(keys::get));

    // One key for each partner, out of a table. With withIssuer, a key is good for tokens with that
    // iss alone.
    Map<String, VerificationKey> partners =
        Map.of("acme", current.withIssuer("https://acme.example"));
    JwtVerifier.builder(keyId -> Optional.ofNullable(partners.get(keyId)));

    JwtVerifier verifier =
        JwtVerifier.builder(keyId -> Optional.ofNullable(partners.get(keyId))).build();
    JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, secret).withKeyId("acme"));
    JwtClaims.Builder claims = JwtClaims.builder().expiresAfter(Duration.ofMinutes(5));
    String token = signer.sign(claims.issuer("https://acme.example").build());
    assertThat(verifier.verify(token).keyId()).contains("acme");
  }

  @TempDir private Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "key", ".txt"), text);
  }

  @Test
  void takesPublicKeys() throws Exception {
    KeyPair pair = KeyPairs.of(RS256);
    KeyPair ofCurve = KeyPairs.of(ES256);
    Path privatePem = file(KeyPairs.pem(pair.getPrivate()));
    Path publicPem = file(KeyPairs.pem(ofCurve.getPublic()));
    Path jwkSet = file(JwkSet.toJson(VerificationKey.of(RS256, pair.getPublic())));
    // As a GitHub App or a client of Entra signs: with a private key in PEM.
    JwtSigner app = JwtSigner.of(Pem.signingKey(RS256, Files.readString(privatePem)));

    // A partner's key, in PEM, or several as a JWK Set.
    JwtVerifier.builder(Pem.verificationKey(ES256, Files.readString(publicPem)));
    JwtVerifier.builder(JwkSet.parse(Files.readString(jwkSet)));

    // Those of an issuer, by its OpenID configuration; fetched with the first token.
    RemoteJwkSet keys = RemoteJwkSet.builderForIssuer("https://idp.example/realms/shop").build();
    JwtVerifier verifier = JwtVerifier.builder(keys).audience("api").rememberTokens(1_000).build();

    JwtClaims claims = JwtClaims.builder().expiresAfter(Duration.ofMinutes(5)).build();
    String token = app.sign(claims);
    JwtVerifier ours = JwtVerifier.builder(JwkSet.parse(Files.readString(jwkSet))).build();
    assertThat(ours.verify(token).algorithm()).isEqualTo(RS256);
    assertThatExceptionOfType(InvalidJwtException.class)
        .isThrownBy(() -> verifier.verify("not a token"));
    keys.close();
  }

  @Test
  void asksAClock() {
    VerificationKey key = old;
    JwtVerifier verifier =
        JwtVerifier.builder(key).clock(() -> Instant.parse("2026-11-01T12:00:00Z")).build();

    Instant now = Instant.parse("2026-11-01T12:00:00Z");
    JwtClaims claims =
        JwtClaims.builder().issuedAt(now).expiresAfter(Duration.ofMinutes(5)).build();
    String token = JwtSigner.of(SigningKey.hmac(HS256, new byte[32])).sign(claims);
    assertThat(verifier.verify(token).issuedAt()).contains(now);
  }

  /** As the README has them below "MALFORMED, though it looks right?". */
  private static Stream<String> malformed() {
    String token = Tokens.valid();
    return Stream.of(
        "Bearer " + token,
        token + " ",
        token + "\n",
        '"' + token + '"',
        token.replace(".", "%2E"),
        token.substring(0, token.lastIndexOf('.')),
        token + ".AAAA.AAAA",
        token + '=',
        Tokens.withClaims("\"x\":1,\"x\":1"),
        Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":7}"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesWhatOnlyLooksRight(String token) {
    assertRefused(Tokens.verifier(), token, MALFORMED);
  }

  /** Those before the filter's; the servlet module has the others. */
  @Test
  void runsTheLinesThatAreShown() throws IOException {
    String readme = Files.readString(README);
    String here = bare(Files.readString(THIS));
    List<String> blocks =
        Pattern.compile("(?s)```java\n(.*?)```")
            .matcher(readme.substring(0, readme.indexOf("## The filter")))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();

    assertThat(blocks).hasSize(5);
    assertThat(blocks).allSatisfy(block -> assertThat(here).contains(bare(block)));
  }

  /** Without blanks and line breaks, which the formatter puts elsewhere. */
  private static String bare(String java) {
    return java.replaceAll("^//|\\s+(//)?", "");
  }

  @Test
  void listsEveryReason() throws IOException {
    String readme = Files.readString(README);
    assertThat(Arrays.stream(InvalidJwtException.Reason.values()))
        .allSatisfy(reason -> assertThat(readme).contains("`" + reason + "`"));
  }
}
