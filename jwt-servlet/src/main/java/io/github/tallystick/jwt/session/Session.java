package io.github.tallystick.jwt.session;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A login, whatever happens to its tokens; a row in a {@link SessionStore}. Nothing in it can be
 * used as a token.
 *
 * <p>A store has rows of two other kinds, which are revoked from the beginning: of a token without
 * a session, and of a user. Their IDs have another length.
 */
public final class Session {
  static final String NO_USER = "{}";

  private static final int MAX_ID_LENGTH = 65;
  private static final int MAX_HASH_LENGTH = 64;
  private static final int MAX_USER_LENGTH = 16 * 1024;

  private final String id;
  private final String userHash;
  private final String user;
  private final long generation;
  private final @Nullable Instant rotated;
  private final Instant ends;
  private final @Nullable Instant revoked;

  /** A row; whoever has it has checked it before. */
  Session(
      String id,
      String userHash,
      String user,
      long generation,
      @Nullable Instant rotated,
      Instant ends,
      @Nullable Instant revoked) {
    this.id = id;
    this.userHash = userHash;
    this.user = user;
    this.generation = generation;
    this.rotated = rotated;
    this.ends = ends;
    this.revoked = revoked;
  }

  /**
   * A session that was neither refreshed nor revoked.
   *
   * @param id of a login 128 random bits in lower-case hexadecimal; 1 to 65 lower-case letters and
   *     digits
   * @param userHash the SHA-256 of the user's ID, in lower-case hexadecimal; 1 to 64 of the same
   * @param user what a refresh needs to know of the user: JSON text, 1 to 16,384 characters of
   *     ASCII
   * @param ends when it ends, in milliseconds: what is finer is cut off
   * @throws IllegalArgumentException if one of them is longer, empty, or has another character
   */
  public static Session of(String id, String userHash, String user, Instant ends) {
    require(isId(id), "the id of a session has 1 to 65 lower-case letters and digits");
    require(isHash(userHash), "the hash of a user has 1 to 64 lower-case letters and digits");
    boolean isAscii = user.chars().allMatch(c -> c >= ' ' && c <= 0x7f);
    require(
        isAscii && !user.isEmpty() && user.length() <= MAX_USER_LENGTH,
        "the user of a session has 1 to 16384 characters of ASCII");
    return new Session(id, userHash, user, 0, null, millis(ends), null);
  }

  private static void require(boolean isSo, String otherwise) {
    if (!isSo) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Whether a row may have that ID. Of such no collation of a database takes two for one. */
  static boolean isId(String id) {
    return isPlain(id, MAX_ID_LENGTH);
  }

  /** Whether a row may have that hash. */
  static boolean isHash(String userHash) {
    return isPlain(userHash, MAX_HASH_LENGTH);
  }

  private static boolean isPlain(String text, int maxLength) {
    return !text.isEmpty()
        && text.length() <= maxLength
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
  }

  /** The same, refreshed so often, and the last time then. */
  public Session withRotation(long generation, Instant rotated) {
    return new Session(id, userHash, user, generation, millis(rotated), ends, revoked);
  }

  /** The same, revoked then. */
  public Session withRevoked(Instant revoked) {
    return new Session(id, userHash, user, generation, rotated, ends, millis(revoked));
  }

  /** The same, with the later end and the later revocation of both. */
  Session withLater(Session other) {
    Instant later = ends.isAfter(other.ends) ? ends : other.ends;
    boolean isOlder = revoked == null || (other.revoked != null && other.revoked.isAfter(revoked));
    Instant last = isOlder ? other.revoked : revoked;
    return new Session(id, userHash, user, generation, rotated, later, last);
  }

  /** The same, of nobody that could be read. */
  Session withoutUser() {
    return new Session(id, userHash, NO_USER, generation, rotated, ends, revoked);
  }

  /** What a store keeps of it. */
  static Instant millis(Instant instant) {
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }

  /** The {@code sid} of its tokens. */
  public String id() {
    return id;
  }

  /** The SHA-256 of the user's ID, in lower-case hexadecimal. */
  public String userHash() {
    return userHash;
  }

  /** What a refresh needs to know of the user: JSON text, in ASCII. */
  public String user() {
    return user;
  }

  /** How often it was refreshed; the {@code gen} of the refresh token that is good now. */
  public long generation() {
    return generation;
  }

  /** When it was refreshed last; empty until the first time. */
  public Optional<Instant> rotated() {
    return Optional.ofNullable(rotated);
  }

  /** When it ends, whatever happens; no token of it lives longer. */
  public Instant ends() {
    return ends;
  }

  /** When it was revoked; empty if it was not. */
  public Optional<Instant> revoked() {
    return Optional.ofNullable(revoked);
  }

  /**
   * The claims of an access token of this session: those given, with {@code sid}, a {@code jti} of
   * its own, and an {@code exp} that is not after the session's end.
   */
  public JwtClaims bind(JwtClaims claims) {
    Instant expires =
        claims.get(Claim.EXPIRATION_TIME).filter(given -> given.isBefore(ends)).orElse(ends);
    return claims.toBuilder()
        .put(Sessions.SESSION_ID, id)
        .jwtId(SessionIds.random())
        .expirationTime(expires)
        .build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Session that
        && id.equals(that.id)
        && userHash.equals(that.userHash)
        && user.equals(that.user)
        && generation == that.generation
        && Objects.equals(rotated, that.rotated)
        && ends.equals(that.ends)
        && Objects.equals(revoked, that.revoked);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Its ID alone. */
  @Override
  public String toString() {
    return "Session[" + id + "]";
  }
}
