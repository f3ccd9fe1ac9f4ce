package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerifiedJwtTest {
  private static final VerifiedJwt FULL =
      verifier()
          .audience("api")
          .build()
          .verify(
              Tokens.of(
                  "{\"typ\":\"application/JWT\",\"alg\":\"HS256\",\"kid\":\"2026-11\"}",
                  "{\"iss\":\"https://shop.example\",\"sub\":\"alice\",\"aud\":\"api\","
                      + "\"exp\":1793534700,\"nbf\":1,\"iat\":2.5,\"jti\":\"7\",\"tenant\":\"acme\"}"));

  private static final VerifiedJwt BARE =
      verifier()
          .allowMissingExpirationTime()
          .build()
          .verify(Tokens.of("{\"alg\":\"HS256\"}", "{}"));

  @Test
  void showsItsHeader() {
    assertThat(FULL.algorithm()).isEqualTo(HS256);
    assertThat(FULL.type()).contains("application/JWT");
    assertThat(FULL.keyId()).contains("2026-11");
  }

  @Test
  void showsHeaderParametersThatAreStrings() {
    VerifiedJwt jwt =
        verifier()
            .build()
            .verify(Tokens.withHeader("{\"alg\":\"HS256\",\"x\":\"\\u0061\",\"n\":7,\"o\":{}}"));

    assertThat(jwt.headerParameter("x")).contains("a");
    assertThat(jwt.headerParameter("alg")).contains("HS256");
    assertThat(Stream.of("n", "o", "y", "", "X", "\ud800").map(jwt::headerParameter))
        .allMatch(Optional::isEmpty);
  }

  @Test
  void showsItsAlgorithmAndKeyIdAlone() {
    VerifiedJwt hostile =
        verifier().build().verify(Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"a\\n\\\"b\"}"));

    assertThat(FULL).hasToString("VerifiedJwt[HS256, \"2026-11\"]");
    assertThat(BARE).hasToString("VerifiedJwt[HS256]");
    assertThat(hostile).hasToString("VerifiedJwt[HS256, \"a\\n\\\"b\"]");
  }

  @Test
  void showsItsRegisteredClaims() {
    assertThat(FULL.issuer()).contains("https://shop.example");
    assertThat(FULL.subject()).contains("alice");
    assertThat(FULL.audience()).containsExactly("api");
    assertThat(FULL.expirationTime()).contains(Instant.ofEpochSecond(1793534700));
    assertThat(FULL.notBefore()).contains(Instant.ofEpochSecond(1));
    assertThat(FULL.issuedAt()).contains(Instant.ofEpochMilli(2500));
    assertThat(FULL.jwtId()).contains("7");
  }

  @Test
  void showsItsOtherClaims() {
    assertThat(FULL.get(Claim.ofString("tenant"))).contains("acme");
    assertThat(FULL.get(Claim.ofString("other"))).isEmpty();
    assertThat(FULL.claims().names())
        .containsExactly("iss", "sub", "aud", "exp", "nbf", "iat", "jti", "tenant");
  }

  @Test
  void isEmptyWhereTheTokenIs() {
    assertThat(BARE.algorithm()).isEqualTo(HS256);
    assertThat(BARE.audience()).isEmpty();
    assertThat(BARE.claims().asMap()).isEmpty();
    assertThat(
            Stream.of(
                BARE.type(),
                BARE.keyId(),
                BARE.issuer(),
                BARE.subject(),
                BARE.expirationTime(),
                BARE.notBefore(),
                BARE.issuedAt(),
                BARE.jwtId()))
        .allMatch(optional -> optional.isEmpty());
  }

  @Test
  void isMadeByTheVerifierAlone() {
    assertThat(VerifiedJwt.class.getDeclaredConstructors())
        .extracting(Constructor::getModifiers)
        .noneMatch(Modifier::isPublic)
        .noneMatch(Modifier::isProtected);
    assertThat(VerifiedJwt.class.getModifiers()).matches(Modifier::isFinal);
  }
}
