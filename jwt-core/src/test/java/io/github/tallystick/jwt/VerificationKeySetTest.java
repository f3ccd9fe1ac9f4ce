package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class VerificationKeySetTest {
  private static final VerificationKey KEY = VerificationKey.hmac(HS256, Tokens.SECRET);
  private static final VerificationKey OTHER_KEY = VerificationKey.hmac(HS512, Tokens.SECRET);

  @Test
  void refusesToBeEmpty() {
    assertThatIllegalArgumentException().isThrownBy(VerificationKeySet::of);
  }

  @Test
  void refusesNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> VerificationKeySet.of((VerificationKey) null));
    assertThatNullPointerException()
        .isThrownBy(() -> VerificationKeySet.of(KEY.withKeyId("a"), null));
  }

  @Test
  void refusesTwoKeysWithoutId() {
    assertThatIllegalArgumentException().isThrownBy(() -> VerificationKeySet.of(KEY, OTHER_KEY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKeySet.of(KEY, OTHER_KEY.withKeyId("a"), KEY));
  }

  @Test
  void givesTheKeyOfAnId() {
    VerificationKey first = KEY.withKeyId("a");
    VerificationKey second = OTHER_KEY.withKeyId("b");
    VerificationKeySet keys = VerificationKeySet.of(first, second);

    assertThat(keys.key("a")).containsSame(first);
    assertThat(keys.key("b")).containsSame(second);
    assertThat(keys.key("c")).isEmpty();
  }

  // A rotation of keys whose tokens had no key ID so far.
  @Test
  void givesTheOneKeyWithoutIdToTokensWithoutOneAlone() {
    VerificationKeySet keys = VerificationKeySet.of(OTHER_KEY.withKeyId("a"), KEY);

    assertThat(keys.keyWithoutId()).containsSame(KEY);
    assertThat(keys.key("b")).isEmpty();
  }

  @Test
  void givesALoneKeyToTokensWithoutId() {
    VerificationKey key = KEY.withKeyId("a");

    assertThat(VerificationKeySet.of(key).keyWithoutId()).containsSame(key);
    assertThat(VerificationKeySet.of(key).key("b")).isEmpty();
  }

  @Test
  void givesALoneKeyWithoutIdToEveryToken() {
    assertThat(VerificationKeySet.of(KEY).keyWithoutId()).containsSame(KEY);
    assertThat(VerificationKeySet.of(KEY).key("b")).containsSame(KEY);
  }

  @Test
  void hasNoKeyForTokensWithoutIdIfAllOfSeveralHaveOne() {
    VerificationKeySet keys = VerificationKeySet.of(KEY.withKeyId("a"), OTHER_KEY.withKeyId("b"));

    assertThat(keys.keyWithoutId()).isEmpty();
  }

  @Test
  void refusesOneKeyIdTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKeySet.of(KEY.withKeyId("a"), OTHER_KEY.withKeyId("a")));
  }

  @Test
  void ignoresALaterChangeOfTheArray() {
    VerificationKey[] keys = {KEY};
    VerificationKeySet keySet = VerificationKeySet.of(keys);

    keys[0] = OTHER_KEY;

    JwtVerifier verifier =
        JwtVerifier.builder(keySet).clock(InstantSource.fixed(Tokens.NOW)).build();
    assertThat(verifier.verify(Tokens.valid()).algorithm()).isEqualTo(HS256);
  }

  @Test
  void showsItsKeys() {
    assertThat(VerificationKeySet.of(KEY.withKeyId("a"), OTHER_KEY.withKeyId("b")))
        .hasToString(
            "VerificationKeySet[VerificationKey[HS256, \"a\"], VerificationKey[HS512, \"b\"]]");
  }

  @Test
  void showsNoSecret() {
    assertThat(VerificationKeySet.of(KEY.withKeyId("a"), OTHER_KEY.withKeyId("b")).toString())
        .doesNotContain(Tokens.SECRET_TEXT);
  }
}
