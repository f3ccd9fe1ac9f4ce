package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.jwk.Jwk;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Base64;

/** A new key pair, in PEM as {@code openssl} writes it. */
final class KeyPairPem {
  private final JwsAlgorithm algorithm;
  private final KeyPair pair;

  private KeyPairPem(JwsAlgorithm algorithm, KeyPair pair) {
    this.algorithm = algorithm;
    this.pair = pair;
  }

  static KeyPairPem of(JwsAlgorithm algorithm) {
    String name = algorithm.headerValue();
    String kind = name.substring(0, 2);
    try {
      return switch (kind) {
        case "RS", "PS" -> rsa(algorithm, 2_048);
        case "ES" -> new KeyPairPem(algorithm, ec(name));
        default -> new KeyPairPem(algorithm, generator(name.replace("EdDSA", "Ed25519")));
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPairPem rsa(JwsAlgorithm algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return new KeyPairPem(algorithm, generator.generateKeyPair());
  }

  private static KeyPair ec(String algorithm) throws GeneralSecurityException {
    String bits = algorithm.equals("ES512") ? "521" : algorithm.substring(2);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
    return generator.generateKeyPair();
  }

  private static KeyPair generator(String algorithm) throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
  }

  /** Whether this Java runtime has it. */
  static boolean has(JwsAlgorithm algorithm) {
    return !algorithm.name().startsWith("ML_DSA") || Runtime.version().feature() >= 24;
  }

  JwsAlgorithm algorithm() {
    return algorithm;
  }

  String privateKey() {
    return pem("PRIVATE KEY", pair.getPrivate());
  }

  String publicKey() {
    return pem("PUBLIC KEY", pair.getPublic());
  }

  /** The public key in DER. */
  byte[] encoded() {
    return pair.getPublic().getEncoded();
  }

  private static String pem(String label, Key key) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }

  /** The lines of the private key, which nobody may ever see. */
  String[] secrets() {
    return privateKey().lines().filter(line -> !line.startsWith("-----")).toArray(String[]::new);
  }

  VerificationKey verification() {
    return VerificationKey.of(algorithm, pair.getPublic());
  }

  /** RFC 7638. */
  String thumbprint() {
    return Jwk.thumbprint(verification());
  }

  JwtSigner signer(String keyId) {
    return JwtSigner.of(SigningKey.of(algorithm, pair.getPrivate()).withKeyId(keyId));
  }

  JwtSigner signer() {
    return signer(thumbprint());
  }

  JwtSigner signerWithoutKeyId() {
    return JwtSigner.of(SigningKey.of(algorithm, pair.getPrivate()));
  }

  /** The same keys, for another algorithm. */
  KeyPairPem as(JwsAlgorithm other) {
    return new KeyPairPem(other, pair);
  }

  /** An RSA key pair one of whose primes is none of the modulus. */
  KeyPairPem withAnotherPrime() throws GeneralSecurityException {
    RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) pair.getPrivate();
    RSAPrivateCrtKeySpec spec =
        new RSAPrivateCrtKeySpec(
            rsa.getModulus(),
            rsa.getPublicExponent(),
            rsa.getPrivateExponent(),
            rsa.getPrimeP().nextProbablePrime(),
            rsa.getPrimeQ(),
            rsa.getPrimeExponentP(),
            rsa.getPrimeExponentQ(),
            rsa.getCrtCoefficient());
    PrivateKey broken = KeyFactory.getInstance("RSA").generatePrivate(spec);
    return new KeyPairPem(algorithm, new KeyPair(pair.getPublic(), broken));
  }

  /** Settings with the sample's clock and admin's login, and with this key pair. */
  JwtAuthFilter.Builder filter() {
    return JwtAuthFilter.builder()
        .algorithm(algorithm)
        .privateKey(privateKey())
        .publicKey(publicKey())
        .clock(() -> Sample.NOW)
        .authenticator(Sample::authenticate);
  }

  /** What an HMAC by these bytes says of user 7, though they are nobody's secret. */
  String forged(byte[] secret) {
    return Sample.signed(
        "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"" + thumbprint() + "\"}",
        "{\"exp\":" + Sample.NOW.plusSeconds(60).getEpochSecond() + ",\"sub\":\"7\"}",
        secret);
  }

  String forgedByPem() {
    return forged(publicKey().getBytes(US_ASCII));
  }
}
