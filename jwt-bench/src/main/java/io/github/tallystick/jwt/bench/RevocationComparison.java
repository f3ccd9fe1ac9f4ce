package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerifiedJwt;
import io.github.tallystick.jwt.servlet.JwtAuthFilter;
import io.github.tallystick.jwt.session.InMemorySessionStore;
import io.github.tallystick.jwt.session.Session;
import io.github.tallystick.jwt.session.SessionStore;
import io.github.tallystick.jwt.session.Sessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What does it add to a request to look whether its session is revoked, beside nothing at all? The
 * tokens are good; the revoked sessions are in a database, of which there is a list, or in memory.
 */
final class RevocationComparison {
  private static final int[] REVOKED = {0, 1_000, 1_000_000};
  private static final long SEED = 7_019;

  private final JwtSigner signer = JwtSigner.of(TokenAlgorithm.HS256.signingKey());
  private final String[] tokens;
  private final VerifiedJwt[] verified;
  private int next;

  /**
   * @param number of tokens that come in turn, each of another session
   */
  RevocationComparison(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("one token at least");
    }
    SplittableRandom random = new SplittableRandom(SEED);
    tokens =
        Stream.generate(() -> token(RevokedSessions.session(RevokedSessions.id(random))))
            .limit(number)
            .toArray(String[]::new);
    JwtVerifier verifier = OurSubject.verifier(TokenAlgorithm.HS256, 0);
    verified = Stream.of(tokens).map(verifier::verify).toArray(VerifiedJwt[]::new);
  }

  private String token(Session session) {
    return signer.sign(session.bind(OurSubject.claims(GuideToken.USER_ID, GuideToken.ISSUED_AT)));
  }

  private VerifiedJwt next() {
    next = (next + 1) % verified.length;
    return verified[next];
  }

  ByTurns check() {
    ByTurns turns = new ByTurns().add("none", this::next);
    turns.add("a claim is read", () -> next().issuer());
    for (int revoked : REVOKED) {
      addCheck(turns, "a list, " + revoked, new RevokedSessions(revoked));
      addCheck(turns, "memory, " + revoked, memory(revoked));
    }
    return turns;
  }

  private void addCheck(ByTurns turns, String name, SessionStore store) {
    Sessions sessions =
        Sessions.builder(signer, JwtVerifier.builder(TokenAlgorithm.HS256.verificationKey()), store)
            .build();
    if (Stream.of(verified).anyMatch(sessions::isRevoked)) {
      throw new IllegalStateException("a good token is revoked");
    }
    turns.add(name, () -> sessions.isRevoked(next()));
  }

  private SessionStore memory(int revoked) {
    SessionStore store = InMemorySessionStore.of(revoked + verified.length);
    new RevokedSessions(revoked).all().forEach(store::insert);
    Stream.of(verified)
        .map(jwt -> jwt.get(Sessions.SESSION_ID).orElseThrow())
        .forEach(id -> store.insert(RevokedSessions.session(id)));
    return store;
  }

  /** Of a request that a filter lets in: the same, with a store and without. */
  ByTurns filter() throws Exception {
    ByTurns turns = new ByTurns();
    addFilter(turns, "no store", builder());
    addFilter(turns, "a list", builder().sessionStore(new RevokedSessions(REVOKED[2])));
    addFilter(turns, "memory", builder().sessionStore(memory(REVOKED[2])));
    return turns;
  }

  private static JwtAuthFilter.Builder builder() {
    return JwtAuthFilter.builder()
        .secretKey(new String(GuideToken.SECRET, US_ASCII))
        .issuer(GuideToken.ISSUER)
        .clockSkew(GuideToken.CLOCK_SKEW);
  }

  private void addFilter(ByTurns turns, String name, JwtAuthFilter.Builder builder)
      throws Exception {
    JwtAuthFilter filter = builder.build();
    String[] user = new String[1];
    FilterChain chain =
        (request, response) -> user[0] = ((HttpServletRequest) request).getRemoteUser();
    ByTurns.Operation operation =
        () -> {
          user[0] = null;
          next = (next + 1) % tokens.length;
          filter.doFilter(new StubRequest("Bearer " + tokens[next]), new StubResponse(), chain);
          return user[0];
        };
    if (!GuideToken.USER_ID.equals(operation.run())) {
      throw new IllegalStateException("a good token is refused");
    }
    turns.add(name, operation);
  }
}
