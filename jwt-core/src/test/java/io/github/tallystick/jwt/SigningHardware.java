package io.github.tallystick.jwt;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Map;

/** The provider of key pairs as a PKCS#11 token has them; it comes last, and takes no others. */
final class SigningHardware extends Provider {
  private static final long serialVersionUID = 1L;

  /** The real keys, behind what Java sees of them. */
  private final transient Map<Key, Key> keys;

  /** What it does at each step; nothing at first. */
  private transient Trouble trouble = step -> {};

  /** What goes wrong, whatever the step declares. */
  @FunctionalInterface
  interface Trouble {
    void at(String step) throws GeneralSecurityException;
  }

  @FunctionalInterface
  interface Test {
    void with(SigningHardware hardware) throws Exception;
  }

  private SigningHardware(Map<Key, Key> keys, String... jcaNames) {
    super("SigningHardware", "1", "");
    this.keys = keys;
    for (String jcaName : jcaNames) {
      putService(new Signatures(jcaName));
    }
  }

  /** With these keys, each with the real one, and these algorithms. */
  static void whilePluggedIn(Map<Key, Key> keys, Test test, String... jcaNames) throws Exception {
    SigningHardware hardware = new SigningHardware(keys, jcaNames);
    Security.addProvider(hardware);
    try {
      test.with(hardware);
    } finally {
      Security.removeProvider(hardware.getName());
    }
  }

  void getsInto(Trouble trouble) {
    this.trouble = trouble;
  }

  private final class Signatures extends Service {
    Signatures(String jcaName) {
      super(SigningHardware.this, "Signature", jcaName, "Signatures." + jcaName, null, null);
    }

    @Override
    public Object newInstance(Object parameter) {
      return new Computing(getAlgorithm());
    }

    @Override
    public boolean supportsParameter(Object key) {
      return keys.keySet().stream().anyMatch(known -> known == key);
    }
  }

  /** Does it with the real key, by the JDK. */
  private final class Computing extends SignatureSpi {
    private final String jcaName;
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();
    private Key key;
    private AlgorithmParameterSpec parameters;

    Computing(String jcaName) {
      this.jcaName = jcaName;
    }

    private void step(String step) {
      try {
        trouble.at(step);
      } catch (GeneralSecurityException e) {
        throw SigningHardware.<RuntimeException>undeclared(e);
      }
    }

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
      init(key);
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
      init(key);
    }

    private void init(Key handle) throws InvalidKeyException {
      step("init");
      key = keys.get(handle);
      if (key == null) {
        throw new InvalidKeyException("no key of this provider");
      }
    }

    @Override
    protected void engineSetParameter(AlgorithmParameterSpec parameters) {
      step("parameters");
      this.parameters = parameters;
    }

    @Override
    protected void engineUpdate(byte input) {
      this.input.write(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      step("update");
      this.input.write(input, offset, length);
    }

    @Override
    protected byte[] engineSign() {
      step("sign");
      try {
        Signature real = Signature.getInstance(jcaName);
        real.initSign((PrivateKey) key);
        if (parameters != null) {
          real.setParameter(parameters);
        }
        real.update(input.toByteArray());
        return real.sign();
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    protected boolean engineVerify(byte[] signature) {
      step("verify");
      try {
        Signature real = Signature.getInstance(jcaName);
        real.initVerify((PublicKey) key);
        real.update(input.toByteArray());
        return real.verify(signature);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    @Deprecated
    @Override
    protected void engineSetParameter(String name, Object value) {
      throw new UnsupportedOperationException();
    }

    @Deprecated
    @Override
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException();
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> E undeclared(Exception e) throws E {
    throw (E) e;
  }
}
