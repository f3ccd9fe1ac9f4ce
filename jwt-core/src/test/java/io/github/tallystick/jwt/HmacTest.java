package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.time.InstantSource;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** HMAC with keys and providers other than the JDK's own. */
class HmacTest {
  @Test
  void refusesKeyThatNoProviderTakes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.hmac(HS256, new HardwareKey()));
  }

  @Test
  void verifiesWithKeyThatDoesNotShowItselfAndMacThatCannotBeCloned() {
    Provider hardware = new HardwareProvider();
    Security.addProvider(hardware);
    try {
      VerificationKey key = VerificationKey.hmac(HS256, new HardwareKey());
      JwtVerifier verifier = JwtVerifier.builder(key).clock(InstantSource.fixed(NOW)).build();

      for (int i = 0; i < 3; i++) { // nothing is left over from the token before
        String token = Tokens.withClaims("\"sub\":\"" + i + '"');
        assertThat(verifier.verify(token).subject()).contains(String.valueOf(i));
      }
    } finally {
      Security.removeProvider(hardware.getName());
    }
  }

  @Test
  void signsWithKeyThatDoesNotShowItselfAndMacThatCannotBeCloned() {
    JwtClaims claims = JwtClaims.builder().subject("alice").neverExpires().build();
    String expected = Tokens.of(Tokens.HEADER, "{\"sub\":\"alice\"}");
    Provider hardware = new HardwareProvider();
    Security.addProvider(hardware);
    try {
      JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, new HardwareKey()));

      assertThat(signer.sign(claims)).isEqualTo(expected);
      assertThat(signer.sign(claims)).isEqualTo(expected);
    } finally {
      Security.removeProvider(hardware.getName());
    }
  }

  /** As a PKCS#11 token has it: a handle, and no secret to be seen. */
  private static final class HardwareKey implements SecretKey {
    private static final long serialVersionUID = 1L;

    @Override
    public String getAlgorithm() {
      return "HmacSHA256";
    }

    @Override
    public String getFormat() {
      return null;
    }

    @Override
    public byte[] getEncoded() {
      return null;
    }
  }

  /** The one provider that takes such a key; it comes last, and so takes no other. */
  private static final class HardwareProvider extends Provider {
    private static final long serialVersionUID = 1L;

    HardwareProvider() {
      super("Hardware", "1", "");
      put("Mac.HmacSHA256", HardwareMac.class.getName());
      put("Mac.HmacSHA256 SupportedKeyClasses", HardwareKey.class.getName());
    }
  }

  /** Is no {@link Cloneable}. */
  public static final class HardwareMac extends MacSpi {
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();

    @Override
    protected int engineGetMacLength() {
      return 32;
    }

    @Override
    protected void engineInit(Key key, AlgorithmParameterSpec parameters)
        throws InvalidKeyException {
      if (!(key instanceof HardwareKey)) {
        throw new InvalidKeyException("no key of this provider");
      }
    }

    @Override
    protected void engineUpdate(byte input) {
      this.input.write(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      this.input.write(input, offset, length);
    }

    @Override
    protected byte[] engineDoFinal() {
      byte[] message = input.toByteArray();
      engineReset();
      try {
        Mac mac = Mac.getInstance("HmacSHA256", "SunJCE");
        mac.init(new SecretKeySpec(Tokens.SECRET, "RAW"));
        return mac.doFinal(message);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    protected void engineReset() {
      input.reset();
    }
  }
}
