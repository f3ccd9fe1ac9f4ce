package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Tokens.NOW;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.tallystick.jwt.json.AsRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Claims of all types, shallow and deep, put in any order: signed, verified and read. */
class RoundTripFuzzTest {
  private static final long END_OF_9999 = 253_402_300_799L;
  private static final String[] NAMES = {"a", "b", "c", "iss", "exp", ""};
  private static final JwtSigner SIGNER = JwtSigner.of(SigningKey.hmac(HS256, Tokens.SECRET));
  private static final JwtVerifier VERIFIER =
      Tokens.verifier()
          .audience("api")
          .allowMissingExpirationTime()
          .maxTokenLength(Integer.MAX_VALUE)
          .build();

  private final JwtClaims.Builder builder = JwtClaims.builder();

  /** What was put and has not been replaced, as it is to be read. */
  private final Map<Claim<?>, Object> put = new LinkedHashMap<>();

  @FuzzTest
  void readsWhatWasPut(FuzzedDataProvider data) {
    new RoundTripFuzzTest().roundTrip(data); // Jazzer keeps one instance for all inputs
  }

  private void roundTrip(FuzzedDataProvider data) {
    put(() -> Claim.AUDIENCE, List.of("api"));
    if (data.consumeBoolean()) {
      put(() -> Claim.EXPIRATION_TIME, date(data, NOW.getEpochSecond() + 1, END_OF_9999));
    } else {
      builder.neverExpires();
    }
    while (data.remainingBytes() > 0) {
      putNext(data);
    }
    JwtClaims claims;
    try {
      claims = builder.build();
    } catch (IllegalArgumentException e) {
      return;
    }
    assertReadAgain(claims);
  }

  private void assertReadAgain(JwtClaims claims) {
    String token = SIGNER.sign(claims);
    VerifiedJwt jwt = VERIFIER.verify(token);

    assertThat(jwt.claims().asMap()).isEqualTo(claims.asMap());
    assertThat(SIGNER.sign(jwt.claims())).isEqualTo(token); // the order too
    put.forEach((claim, value) -> assertThat(jwt.get(claim).orElseThrow()).isEqualTo(value));
  }

  private void putNext(FuzzedDataProvider data) {
    int kind = data.consumeInt(0, 13);
    String name = name(data);
    String[] deeper =
        IntStream.range(0, data.consumeInt(0, 18)).mapToObj(i -> name(data)).toArray(String[]::new);
    switch (kind) {
      case 0 -> put(() -> Claim.ISSUER, string(data));
      case 1 -> put(() -> Claim.SUBJECT, string(data));
      case 2 -> put(() -> Claim.JWT_ID, string(data));
      case 3 -> put(() -> Claim.AUDIENCE, List.of("api", string(data)));
      case 4 -> put(() -> Claim.NOT_BEFORE, date(data, 0, NOW.getEpochSecond()));
      case 5 -> put(() -> Claim.ISSUED_AT, date(data, 0, END_OF_9999));
      case 6 -> put(() -> Claim.ofString(name, deeper), string(data));
      case 7 -> put(() -> Claim.ofLong(name, deeper), data.consumeLong());
      case 8 -> put(() -> Claim.ofDouble(name, deeper), data.consumeDouble());
      case 9 -> put(() -> Claim.ofBoolean(name, deeper), data.consumeBoolean());
      case 10 -> put(() -> Claim.ofInstant(name, deeper), date(data, -9, END_OF_9999 + 9));
      case 11 -> put(() -> Claim.ofStrings(name, deeper), List.of(string(data), string(data)));
      case 12 -> put(() -> Claim.ofObject(name, deeper), object(data));
      default -> put(() -> Claim.ofAny(name, deeper), List.of(array(data)));
    }
  }

  private <T> void put(Supplier<Claim<T>> constant, T value) {
    Claim<T> claim;
    try {
      claim = constant.get();
      builder.put(claim, value);
    } catch (IllegalArgumentException e) {
      return; // no claim, or no value for it: what was put before has to stay
    }
    put.keySet().removeIf(other -> overlap(other.path, claim.path));
    put.put(claim, asRead(value));
  }

  private static boolean overlap(ClaimPath one, ClaimPath other) {
    return one.equals(other) || one.isOnTheWayTo(other) || other.isOnTheWayTo(one);
  }

  private static Object asRead(Object value) {
    if (value instanceof Instant date) {
      return date.truncatedTo(SECONDS);
    }
    return value instanceof Double number ? (Object) (number + 0.0) : AsRead.of(value);
  }

  private static Instant date(FuzzedDataProvider data, long min, long max) {
    return Instant.ofEpochSecond(data.consumeLong(min, max), data.consumeInt(0, 999_999_999));
  }

  private static String name(FuzzedDataProvider data) {
    return data.consumeBoolean() ? data.pickValue(NAMES) : string(data);
  }

  // The fuzzer's own strings are well-formed; of its chars, surrogates may be alone.
  private static String string(FuzzedDataProvider data) {
    String string = data.consumeString(data.consumeInt(0, 30));
    return data.consumeBoolean() ? string : string + data.consumeChar();
  }

  private static Object value(FuzzedDataProvider data) {
    return switch (data.consumeInt(0, 7)) {
      case 0 -> string(data);
      case 1 -> data.consumeLong();
      case 2 -> data.consumeDouble();
      case 3 -> data.consumeBoolean();
      case 4, 5 -> array(data);
      case 6 -> object(data);
      default -> null;
    };
  }

  private static List<Object> array(FuzzedDataProvider data) {
    List<Object> array = new ArrayList<>();
    for (int i = data.consumeInt(0, 3); i > 0 && data.remainingBytes() > 0; i--) {
      array.add(value(data));
    }
    return array;
  }

  private static Map<String, Object> object(FuzzedDataProvider data) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = data.consumeInt(0, 3); i > 0 && data.remainingBytes() > 0; i--) {
      object.put(name(data), value(data));
    }
    return object;
  }
}
