package io.github.tallystick.jwt.session;

import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerifiedJwt;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What sessions are like; each field is a method of their builder, at first with its default. */
final class SessionRules {
  private static final Duration MIN_EXPIRE = Duration.ofSeconds(1);
  private static final Duration MAX_EXPIRE = Duration.ofDays(36_525);
  private static final Duration MAX_ALLOWED_EXPIRED = Duration.ofDays(30);

  final SessionStore store;
  final List<JwtVerifier.Builder> verifiers = new ArrayList<>();
  @Nullable String issuer;
  @Nullable String audience;
  Duration refreshExpire = Duration.ofDays(30);
  Duration expire = Duration.ofDays(7);
  Duration grace = Duration.ofSeconds(30);
  Duration clockSkew = Duration.ofSeconds(60);
  InstantSource clock = Clock.systemUTC();
  Predicate<? super VerifiedJwt> requirement = jwt -> true;
  Function<? super VerifiedJwt, Optional<String>> userId = VerifiedJwt::subject;
  Consumer<? super Optional<StoreUnavailableException>> watcher = change -> {};

  SessionRules(SessionStore store) {
    this.store = store;
  }

  static Duration requireExpire(Duration value) {
    return require(value, MIN_EXPIRE, MAX_EXPIRE);
  }

  static Duration requireAtMost(Duration value, Duration max) {
    return require(value, Duration.ZERO, max);
  }

  private static Duration require(Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "expected %s to %s seconds".formatted(min.toSeconds(), max.toSeconds()));
    }
    return value;
  }

  /** Whether the tokens are ours; of others' there are no sessions. */
  boolean hasSessions() {
    return !verifiers.isEmpty();
  }

  /** How long a token can be about that was made before now. */
  Duration longestExpire() {
    return expire.compareTo(refreshExpire) > 0 ? expire : refreshExpire;
  }

  List<JwtVerifier> verifiers() {
    for (JwtVerifier.Builder verifier : verifiers) {
      verifier.type(RefreshTokens.TYPE).allowExpired(Duration.ZERO);
      verifier.clockSkew(clockSkew).clock(clock);
      if (issuer != null) {
        verifier.issuer(issuer);
      }
      if (audience != null) {
        verifier.audience(audience);
      }
    }
    return verifiers.stream().map(JwtVerifier.Builder::build).toList();
  }

  /** The same, for tokens that have expired, too. */
  List<JwtVerifier> lenientVerifiers() {
    verifiers.forEach(verifier -> verifier.allowExpired(MAX_ALLOWED_EXPIRED));
    return verifiers.stream().map(JwtVerifier.Builder::build).toList();
  }
}
