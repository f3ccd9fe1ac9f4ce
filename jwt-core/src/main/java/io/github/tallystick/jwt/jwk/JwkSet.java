package io.github.tallystick.jwt.jwk;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.VerificationKeySet;
import io.github.tallystick.jwt.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JWK Set (RFC 7517 §5).
 *
 * <pre>{@code
 * VerificationKeySet keys = JwkSet.parse(JwkSet.toJson(publicKey.withKeyId("2026-11")));
 * assert keys.key("2026-11").orElseThrow().algorithm() == publicKey.algorithm();
 * }</pre>
 */
public final class JwkSet {
  /** RFC 7518 §6.2.2, §6.3.2, RFC 8037 §2, RFC 9964 §3: somebody has published his private key. */
  private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "priv");

  private JwkSet() {}

  /**
   * The keys of a set that are for verifying. What is not for us is passed over: unknown kinds,
   * curves and algorithms, and keys for encryption; and of keys without a {@code kid} all, if there
   * are several, for no token could pick one.
   *
   * @throws IllegalArgumentException if it is no JWK Set, or one of its keys is wrong or weak; if
   *     none is left; if two have the same {@code kid}; if it has a private key; or if it has both
   *     secrets and public keys
   */
  public static VerificationKeySet parse(String json) {
    return read(json, null);
  }

  /**
   * The same, for keys that name no algorithm, and have no curve that says it.
   *
   * @throws IllegalArgumentException as {@link #parse(String)} does
   */
  public static VerificationKeySet parse(String json, JwsAlgorithm forKeysThatNameNone) {
    return read(json, requireNonNull(forKeysThatNameNone));
  }

  /**
   * The same of what somebody else has published: no secrets are in it, and a key that is weak or
   * lacks something is passed over, too, or by it he would put all the others out of use. RFC 7517
   * §5: "Implementations SHOULD ignore JWKs within a JWK Set that use "kty" values that are not
   * understood by them, that are missing required members, or for which values are out of the
   * supported ranges."
   *
   * @param issuer whom the keys speak for alone; null if for every issuer
   */
  static VerificationKeySet published(
      byte[] json, @Nullable JwsAlgorithm otherwise, @Nullable String issuer) {
    List<VerificationKey> keys = usable(JwkMembers.parse(json), otherwise, true);
    if (keys.stream().anyMatch(key -> key.publicKey().isEmpty())) {
      throw new IllegalArgumentException("a secret is in the set: somebody has published it");
    }
    if (issuer != null) {
      keys.replaceAll(key -> key.withIssuer(issuer));
    }
    return set(keys);
  }

  private static VerificationKeySet read(String json, @Nullable JwsAlgorithm otherwise) {
    return set(usable(JwkMembers.parse(json), otherwise, false));
  }

  /**
   * @param passesUnfit whether one that is unfit is passed over, too
   */
  private static List<VerificationKey> usable(
      JwkMembers set, @Nullable JwsAlgorithm otherwise, boolean passesUnfit) {
    List<VerificationKey> keys = new ArrayList<>();
    String why = "";
    for (Object member : set.array("keys")) {
      try {
        add(JwkMembers.of(member), otherwise, keys);
      } catch (UnusableJwkException | UnfitJwkException e) {
        if (e instanceof UnfitJwkException && !passesUnfit) {
          throw e;
        }
        why = why.isEmpty() ? ": of the first, " + e.getMessage() : why;
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no key in the set is for verifying" + why);
    }
    return keys;
  }

  private static VerificationKeySet set(List<VerificationKey> keys) {
    if (keys.stream().filter(key -> key.keyId().isEmpty()).count() > 1) {
      keys.removeIf(key -> key.keyId().isEmpty()); // no token could pick one of these
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no key in the set is for verifying");
    }
    return VerificationKeySet.of(keys.toArray(VerificationKey[]::new));
  }

  private static void add(
      JwkMembers key, @Nullable JwsAlgorithm otherwise, List<VerificationKey> keys) {
    boolean isSecret = key.string("kty").equals("oct");
    if (!isSecret && PRIVATE.stream().anyMatch(key::has)) {
      throw new IllegalArgumentException("a private key is in the set: somebody has published it");
    }
    VerificationKey made =
        Jwk.verificationKey(key.usedTo("verify"), JwkAlgorithm.of(key, otherwise));
    if (keys.stream().anyMatch(other -> other.publicKey().isEmpty() != isSecret)) {
      throw new IllegalArgumentException("secrets and public keys are in one set");
    }
    keys.add(made);
  }

  /**
   * Public keys as a JWK Set, for others to verify by.
   *
   * @throws IllegalArgumentException if there is none, or a secret is among them
   */
  public static String toJson(VerificationKey... keys) {
    if (keys.length == 0) {
      throw new IllegalArgumentException("a key set needs a key");
    }
    return JsonWriter.write(Map.of("keys", Stream.of(keys).map(JwkMaterial::published).toList()));
  }
}
