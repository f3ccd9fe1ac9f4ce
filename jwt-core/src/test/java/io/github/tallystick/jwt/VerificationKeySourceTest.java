package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CRITICAL;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class VerificationKeySourceTest {
  private static final VerificationKey KEY = VerificationKey.hmac(HS256, Tokens.SECRET);
  private static final VerificationKeySet OLD = VerificationKeySet.of(KEY.withKeyId("old"));
  private static final VerificationKeySet NEW = VerificationKeySet.of(KEY.withKeyId("new"));

  private static final String BY_NEW = Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"new\"}");
  private static final String BY_OLD = Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"old\"}");

  private final Recorder source = new Recorder();

  /** Has the old keys at first sight, the new ones at the second. */
  private static class Recorder implements VerificationKeySource {
    final List<String> calls = new ArrayList<>();

    @Override
    public VerificationKeySet keySet() {
      calls.add("keySet");
      return OLD;
    }

    @Override
    public VerificationKeySet afterUnknownKeyId() {
      calls.add("afterUnknownKeyId");
      return NEW;
    }
  }

  @Test
  void isNotAskedAgainWhenTheKeyIsKnown() {
    verifier(source).build().verify(BY_OLD);

    assertThat(source.calls).containsExactly("keySet");
  }

  @Test
  void isAskedAgainOnceForUnknownKeyId() {
    VerifiedJwt jwt = verifier(source).build().verify(BY_NEW);

    assertThat(jwt.keyId()).contains("new");
    assertThat(source.calls).containsExactly("keySet", "afterUnknownKeyId");
  }

  @Test
  void isAskedOnlyOnceAgainThoughTheKeyStaysUnknown() {
    String token = Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"other\"}");

    assertRefused(verifier(source), token, UNKNOWN_KEY);
    assertThat(source.calls).containsExactly("keySet", "afterUnknownKeyId");
  }

  @Test
  void isNotAskedAgainForTokenWithoutKeyId() {
    VerificationKeySet several = VerificationKeySet.of(KEY.withKeyId("a"), KEY.withKeyId("b"));
    Recorder recorder =
        new Recorder() {
          @Override
          public VerificationKeySet keySet() {
            super.keySet();
            return several;
          }
        };

    assertRefused(verifier(recorder), Tokens.valid(), UNKNOWN_KEY);
    assertThat(recorder.calls).containsExactly("keySet");
  }

  @Test
  void isNotAskedAgainForWrongSignature() {
    String signingInput = Tokens.encode("{\"alg\":\"HS256\",\"kid\":\"old\"}") + ".e30";
    String token = signingInput + '.' + Tokens.encode(new byte[32]);

    assertRefused(verifier(source), token, SIGNATURE);
    assertThat(source.calls).containsExactly("keySet");
  }

  @Test
  void isNotAskedAgainForWrongAlgorithm() {
    String token = Tokens.withHeader("{\"alg\":\"HS384\",\"kid\":\"old\"}");

    assertRefused(verifier(source), token, ALGORITHM);
    assertThat(source.calls).containsExactly("keySet");
  }

  @Test
  void isNotAskedForTokenThatIsMalformedOrCritical() {
    assertRefused(verifier(source), "..", MALFORMED);
    assertRefused(
        verifier(source), Tokens.withHeader("{\"alg\":\"HS256\",\"crit\":[\"x\"]}"), CRITICAL);

    assertThat(source.calls).isEmpty();
  }

  @Test
  void givesItsKeySetAgainUnlessOverridden() {
    VerificationKeySource lambda = () -> OLD;

    assertThat(lambda.afterUnknownKeyId()).isSameAs(OLD);
  }

  @Test
  void rotatesThroughAtomicReference() {
    AtomicReference<VerificationKeySet> keys = new AtomicReference<>(OLD);
    JwtVerifier.Builder builder = JwtVerifier.builder(keys::get);
    JwtVerifier verifier = builder.clock(InstantSource.fixed(Tokens.NOW)).build();

    assertThat(verifier.verify(BY_OLD).keyId()).contains("old");
    keys.set(NEW);

    assertThat(verifier.verify(BY_NEW).keyId()).contains("new");
    assertRefused(builder, BY_OLD, UNKNOWN_KEY);
  }

  @Test
  void throwsItsOwnExceptionThroughVerify() {
    RuntimeException own = new IllegalStateException("the key server is down");
    VerificationKeySource broken =
        () -> {
          throw own;
        };

    JwtVerifier verifier = verifier(broken).build();

    assertThat(catchThrowable(() -> verifier.verify(Tokens.valid()))).isSameAs(own);
  }

  @Test
  void throwsItsOwnExceptionOfTheSecondLookThroughVerify() {
    RuntimeException own = new IllegalStateException("the key server is down");
    VerificationKeySource broken =
        new VerificationKeySource() {
          @Override
          public VerificationKeySet keySet() {
            return OLD;
          }

          @Override
          public VerificationKeySet afterUnknownKeyId() {
            throw own;
          }
        };

    JwtVerifier verifier = verifier(broken).build();

    assertThat(catchThrowable(() -> verifier.verify(BY_NEW))).isSameAs(own);
  }

  private static JwtVerifier.Builder verifier(VerificationKeySource source) {
    return JwtVerifier.builder(source).clock(InstantSource.fixed(Tokens.NOW));
  }
}
