package io.github.tallystick.jwt.jwk;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.VerificationKeySet;
import io.github.tallystick.jwt.VerificationKeySource;
import io.github.tallystick.jwt.http.BoundedHttp;
import io.github.tallystick.jwt.http.SafeUrl;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JWK Set that another party publishes (RFC 7517 §5), fetched when the first token comes, and
 * again when it is old: while the old one goes on serving, no token waits.
 *
 * <p>A {@code kid} that is not known asks for the set anew, once in 30 seconds. Where the source
 * does not answer, the old set serves for a day; then {@link KeysUnavailableException} says that
 * there are no keys at present.
 *
 * <pre>{@code
 * RemoteJwkSet keys = RemoteJwkSet.builder(URI.create("https://idp.example/jwks")).build();
 * JwtVerifier verifier = JwtVerifier.builder(keys).issuer("https://idp.example").build();
 * keys.close(); // when the application ends: what verifies by them finds none any more
 * }</pre>
 */
public final class RemoteJwkSet implements VerificationKeySource, AutoCloseable {
  private final RefreshedKeys keys;

  private RemoteJwkSet(RefreshedKeys keys) {
    this.keys = keys;
  }

  /**
   * Keys that lie at a URL.
   *
   * @throws IllegalArgumentException unless it is an {@code https} URL, or an {@code http} one of
   *     this machine, without name, password and fragment
   */
  public static Builder builder(URI jwkSet) {
    return new Builder(requireSafe(jwkSet), null);
  }

  /**
   * The keys of an issuer, by its OpenID configuration (OpenID Connect Discovery 1.0 §4): they
   * speak for that issuer alone.
   *
   * @throws IllegalArgumentException unless the issuer is such a URL
   */
  public static Builder builderForIssuer(String issuer) {
    String path = issuer.endsWith("/") ? ".well-known" : "/.well-known";
    URI configuration = URI.create(issuer + path + "/openid-configuration");
    return new Builder(requireSafe(configuration), issuer).issuer(issuer);
  }

  private static URI requireSafe(URI url) {
    if (!SafeUrl.isSafe(url)) {
      throw new IllegalArgumentException(
          "expected an https URL, or an http one of this machine (localhost, 127.0.0.1, [::1])");
    }
    return url;
  }

  /**
   * The key of that ID.
   *
   * @throws KeysUnavailableException if there are no keys at present, or the ID is not known while
   *     the source does not answer
   */
  @Override
  public Optional<VerificationKey> key(String keyId) {
    return keys.key(keyId);
  }

  /**
   * The key for tokens without an ID: that without one, or the only key there is.
   *
   * @throws KeysUnavailableException if there are no keys at present
   */
  @Override
  public Optional<VerificationKey> keyWithoutId() {
    return keys.keyWithoutId();
  }

  /** Ends a fetch that runs; nothing is fetched any more, and there are no keys. */
  @Override
  public void close() {
    keys.close();
  }

  /** Collects how the keys are fetched. Not for several threads at once. */
  public static final class Builder {
    private static final Duration MIN_FRESH = Duration.ofMinutes(5);
    private static final Duration MAX_FRESH = Duration.ofHours(24);
    private static final Duration MAX_STALE = Duration.ofDays(30);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

    /** RFC 9111 §5.2.2.1. */
    private static final Pattern MAX_AGE =
        Pattern.compile("(?i)(?:^|[ ,])max-age=\"?(\\d{1,9})\\d*\"?(?:[ ,]|$)");

    private final URI url;
    private final @Nullable String configuredIssuer;
    private @Nullable JwsAlgorithm algorithm;
    private @Nullable String issuer;
    private Duration refreshAfter = Duration.ofHours(1);
    private Duration serveStaleFor = Duration.ofHours(24);
    private Duration timeout = Duration.ofSeconds(5);
    private InstantSource clock = InstantSource.system();

    private Builder(URI url, @Nullable String configuredIssuer) {
      this.url = url;
      this.configuredIssuer = configuredIssuer;
    }

    /** The algorithm of keys that name none, and have no curve that says it. */
    public Builder algorithm(JwsAlgorithm algorithm) {
      this.algorithm = requireNonNull(algorithm);
      return this;
    }

    /** Whom the keys speak for alone, see {@link VerificationKey#withIssuer}. */
    public Builder issuer(String issuer) {
      this.issuer = requireNonNull(issuer);
      return this;
    }

    /**
     * After how long the set is fetched again where its {@code Cache-Control} does not say it; an
     * hour if unset.
     *
     * @throws IllegalArgumentException if it is not from 5 minutes to 24 hours
     */
    public Builder refreshAfter(Duration refreshAfter) {
      this.refreshAfter = require(refreshAfter, MIN_FRESH, MAX_FRESH);
      return this;
    }

    /**
     * How long a set serves after it was fetched, where the source does not answer any more; 24
     * hours if unset.
     *
     * @throws IllegalArgumentException if it is not from 5 minutes to 30 days
     */
    public Builder serveStaleFor(Duration serveStaleFor) {
      this.serveStaleFor = require(serveStaleFor, MIN_FRESH, MAX_STALE);
      return this;
    }

    /**
     * How long a fetch may take in all; 5 seconds if unset.
     *
     * @throws IllegalArgumentException if it is not from a millisecond to a minute
     */
    public Builder timeout(Duration timeout) {
      this.timeout = require(timeout, Duration.ofMillis(1), MAX_TIMEOUT);
      return this;
    }

    private static Duration require(Duration value, Duration min, Duration max) {
      if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
        throw new IllegalArgumentException("not from " + min + " to " + max + ": " + value);
      }
      return value;
    }

    /** Where the time comes from; the system's clock if unset. */
    public Builder clock(InstantSource clock) {
      this.clock = requireNonNull(clock);
      return this;
    }

    /** The set; nothing is fetched before the first token. */
    public RemoteJwkSet build() {
      JwsAlgorithm otherwise = algorithm;
      String speaker = issuer;
      Duration fresh = refreshAfter;
      RefreshedKeys.Fetch fetch =
          http -> {
            BoundedHttp.Answer answer = get(http, configuredIssuer == null ? url : jwksUri(http));
            VerificationKeySet set = JwkSet.published(answer.body(), otherwise, speaker);
            return new RefreshedKeys.Fetched(set, fresh(answer.cacheControl(), fresh));
          };
      return new RemoteJwkSet(new RefreshedKeys(fetch, timeout, serveStaleFor, clock));
    }

    private static BoundedHttp.Answer get(BoundedHttp http, URI uri) throws IOException {
      BoundedHttp.Answer answer = http.get(uri, Map.of("Accept", "application/json"));
      if (answer.status() != HttpURLConnection.HTTP_OK) {
        throw new IOException("it answered " + answer.status());
      }
      return answer;
    }

    private URI jwksUri(BoundedHttp http) throws IOException {
      JwkMembers configuration = JwkMembers.parse(get(http, url).body());
      if (!configuration.string("issuer").equals(configuredIssuer)) {
        throw new IOException("the OpenID configuration is of another issuer");
      }
      try {
        URI keys = requireSafe(new URI(configuration.string("jwks_uri")));
        if (url.getScheme().equalsIgnoreCase("https")
            && !keys.getScheme().equalsIgnoreCase("https")) {
          throw new IOException("jwks_uri is of this machine, and its issuer is not");
        }
        return keys;
      } catch (URISyntaxException e) { // which has the text in it, and a log would
        throw new IOException("jwks_uri is no URL");
      }
    }

    private static Duration fresh(String cacheControl, Duration otherwise) {
      Matcher maxAge = MAX_AGE.matcher(cacheControl);
      if (!maxAge.find()) {
        return otherwise;
      }
      Duration fresh = Duration.ofSeconds(Long.parseLong(maxAge.group(1)));
      if (fresh.compareTo(MIN_FRESH) < 0) {
        return MIN_FRESH;
      }
      return fresh.compareTo(MAX_FRESH) > 0 ? MAX_FRESH : fresh;
    }
  }
}
