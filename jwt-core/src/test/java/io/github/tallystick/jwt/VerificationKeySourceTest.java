package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CRITICAL;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeySourceTest {
  private static final VerificationKey KEY = VerificationKey.hmac(HS256, Tokens.SECRET);
  private static final VerificationKeySet OLD = VerificationKeySet.of(KEY.withKeyId("old"));
  private static final VerificationKeySet NEW = VerificationKeySet.of(KEY.withKeyId("new"));

  private static final String BY_NEW = by("new");
  private static final String BY_OLD = by("old");

  private final Recorder source = new Recorder();

  /** Has one key, and one for tokens without a key ID. */
  private static final class Recorder implements VerificationKeySource {
    final List<String> asked = new ArrayList<>();

    @Override
    public Optional<VerificationKey> key(String keyId) {
      asked.add(keyId);
      return keyId.equals("old") ? Optional.of(KEY) : Optional.empty();
    }

    @Override
    public Optional<VerificationKey> keyWithoutId() {
      asked.add("without");
      return Optional.of(KEY);
    }
  }

  @Test
  void isAskedOnceForTheKeyOfAToken() {
    verifier(source).build().verify(BY_OLD);

    assertThat(source.asked).containsExactly("old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OLD", "old ", "../old", "\ud83d\udd11"})
  void isToldTheKeyIdAsItIs(String keyId) {
    assertRefused(verifier(source), by(keyId), UNKNOWN_KEY);

    assertThat(source.asked).containsExactly(keyId);
  }

  @Test
  void isToldTheKeyIdWithoutItsEscapes() {
    verifier(source).build().verify(by("\\u006fld"));

    assertThat(source.asked).containsExactly("old");
  }

  // Nobody has it: whoever looked it up could find the key of its beginning.
  @Test
  void isNotAskedForKeyIdOfMoreThan255Characters() {
    assertRefused(verifier(source), by("k".repeat(256)), UNKNOWN_KEY);
    assertRefused(verifier(source), by("k".repeat(3_000)), UNKNOWN_KEY);

    assertThat(source.asked).isEmpty();
    assertRefused(verifier(source), by("k".repeat(255)), UNKNOWN_KEY);
    assertThat(source.asked).containsExactly("k".repeat(255));
  }

  // A set has the key for that, and does not look for the beginning.
  @Test
  void findsLoneKeyOfASetThatIsSwappedWhateverTheKeyId() {
    VerificationKeySource lone = VerificationKeySource.of(() -> VerificationKeySet.of(KEY));

    assertThat(verifier(lone).build().verify(by("k".repeat(256))).keyId()).isPresent();
    assertThat(verifier(lone).build().verify(by("k".repeat(3_000))).keyId()).isPresent();
  }

  @Test
  void passesOnWhatItsKeyWithoutIdThrowsOrIsNull() {
    VerificationKeySource none =
        new VerificationKeySource() {
          @Override
          public Optional<VerificationKey> key(String keyId) {
            return Optional.empty();
          }

          @Override
          public Optional<VerificationKey> keyWithoutId() {
            return null;
          }
        };

    assertThatNullPointerException()
        .isThrownBy(() -> verifier(none).build().verify(Tokens.valid()));
  }

  @Test
  void isAskedForTheKeyOfATokenWithoutKeyId() {
    verifier(source).build().verify(Tokens.valid());

    assertThat(source.asked).containsExactly("without");
  }

  @Test
  void hasNoKeyWithoutIdUnlessItSaysSo() {
    VerificationKeySource lambda = keyId -> Optional.of(KEY);

    assertRefused(verifier(lambda), Tokens.valid(), UNKNOWN_KEY);
    assertThat(verifier(lambda).build().verify(by("any")).keyId()).contains("any");
  }

  @Test
  void isNotAskedAgainForWrongSignature() {
    String signingInput = Tokens.encode("{\"alg\":\"HS256\",\"kid\":\"old\"}") + ".e30";
    String token = signingInput + '.' + Tokens.encode(new byte[32]);

    assertRefused(verifier(source), token, SIGNATURE);
    assertThat(source.asked).containsExactly("old");
  }

  @Test
  void isNotAskedAgainForWrongAlgorithm() {
    String token = Tokens.withHeader("{\"alg\":\"HS384\",\"kid\":\"old\"}");

    assertRefused(verifier(source), token, ALGORITHM);
    assertThat(source.asked).containsExactly("old");
  }

  @Test
  void isNotAskedForTokenThatIsMalformedOrCritical() {
    assertRefused(verifier(source), "..", MALFORMED);
    assertRefused(
        verifier(source), Tokens.withHeader("{\"alg\":\"HS256\",\"crit\":[\"x\"]}"), CRITICAL);

    assertThat(source.asked).isEmpty();
  }

  @Test
  void givesTheKeysOfTheSetThatThereIs() {
    AtomicReference<VerificationKeySet> keys = new AtomicReference<>(OLD);
    JwtVerifier.Builder builder = verifier(VerificationKeySource.of(keys::get));
    JwtVerifier verifier = builder.build();

    assertThat(verifier.verify(BY_OLD).keyId()).contains("old");
    keys.set(NEW);

    assertThat(verifier.verify(BY_NEW).keyId()).contains("new");
    assertRefused(builder, BY_OLD, UNKNOWN_KEY);
  }

  @Test
  void givesTheKeyWithoutIdOfTheSetThatThereIs() {
    AtomicReference<VerificationKeySet> keys = new AtomicReference<>(OLD);
    JwtVerifier.Builder verifier = verifier(VerificationKeySource.of(keys::get));

    assertThat(verifier.build().verify(Tokens.valid()).keyId()).isEmpty();
    keys.set(VerificationKeySet.of(KEY.withKeyId("a"), KEY.withKeyId("b")));

    assertRefused(verifier, Tokens.valid(), UNKNOWN_KEY);
  }

  @Test
  void throwsItsOwnExceptionThroughVerify() {
    RuntimeException own = new IllegalStateException("the table is away");
    VerificationKeySource broken =
        keyId -> {
          throw own;
        };

    JwtVerifier verifier = verifier(broken).build();

    assertThat(catchThrowable(() -> verifier.verify(BY_OLD))).isSameAs(own);
  }

  @Test
  void givesNoNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> verifier(keyId -> null).build().verify(BY_OLD));
    assertThatNullPointerException()
        .isThrownBy(() -> verifier(VerificationKeySource.of(() -> null)).build().verify(BY_OLD));
    assertThatNullPointerException().isThrownBy(() -> VerificationKeySource.of(null));
  }

  private static String by(String keyId) {
    return Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"" + keyId + "\"}");
  }

  private static JwtVerifier.Builder verifier(VerificationKeySource source) {
    return JwtVerifier.builder(source).clock(InstantSource.fixed(Tokens.NOW));
  }
}
