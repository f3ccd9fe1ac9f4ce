package io.github.tallystick.jwt;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The provider of keys as a PKCS#11 token has them; it comes last, and so takes no others. */
final class Hardware extends Provider {
  private static final long serialVersionUID = 1L;

  private Hardware(Class<? extends Computing> mac) {
    super("Hardware", "1", "");
    put("Mac.HmacSHA256", mac.getName());
    put("Mac.HmacSHA256 SupportedKeyClasses", Handle.class.getName());
  }

  static void whilePluggedIn(Class<? extends Computing> mac, Runnable test) {
    Hardware hardware = new Hardware(mac);
    Security.addProvider(hardware);
    try {
      test.run();
    } finally {
      Security.removeProvider(hardware.getName());
    }
  }

  /** Stands for {@link Tokens#SECRET}, whatever it shows. */
  static final class Handle implements SecretKey {
    private static final long serialVersionUID = 1L;

    private final String format;
    private final transient Supplier<byte[]> encoded;

    Handle(String format, Supplier<byte[]> encoded) {
      this.format = format;
      this.encoded = encoded;
    }

    static Handle ofNothing() {
      return new Handle(null, () -> null);
    }

    @Override
    public String getAlgorithm() {
      return null;
    }

    @Override
    public String getFormat() {
      return format;
    }

    @Override
    public byte[] getEncoded() {
      return encoded.get();
    }
  }

  /** Is no {@link Cloneable}. */
  public static class Computing extends MacSpi {
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();

    @Override
    protected int engineGetMacLength() {
      return 32;
    }

    @Override
    protected void engineInit(Key key, AlgorithmParameterSpec parameters)
        throws InvalidKeyException {
      if (!(key instanceof Handle)) {
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

  /** All clones share what was put in. */
  public static final class ComputingInOnePlace extends Computing implements Cloneable {
    /** What another thread does between two steps of this one, once. */
    static Runnable inBetween = () -> {};

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      super.engineUpdate(input, offset, length);
      Runnable other = inBetween;
      inBetween = () -> {};
      other.run();
    }
  }

  /** Says that it can be cloned, and cannot. */
  public static final class ComputingOnce extends Computing implements Cloneable {
    @Override
    public Object clone() {
      throw new UnsupportedOperationException();
    }
  }

  /** Everybody can make what it makes. */
  public static final class ComputingNothing extends Computing {
    @Override
    protected byte[] engineDoFinal() {
      return new byte[0];
    }
  }
}
