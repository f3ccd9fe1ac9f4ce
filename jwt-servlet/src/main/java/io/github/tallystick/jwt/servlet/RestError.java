package io.github.tallystick.jwt.servlet;

import org.jspecify.annotations.Nullable;

/** The errors of the contract: what a client matches on, and what it reads. */
enum RestError {
  BAD_PATH(400, "jwt_auth_bad_path", "Path is ambiguous"),
  NO_AUTH_HEADER(403, "jwt_auth_no_auth_header", "Authorization header not found.", ""),
  UNAUTHENTICATED(401, NO_AUTH_HEADER.code, NO_AUTH_HEADER.message, ""),
  BAD_AUTH_HEADER(
      403, "jwt_auth_bad_auth_header", "Authorization header malformed.", "invalid_request"),
  BAD_CONFIG(
      403, "jwt_auth_bad_config", "JWT is not configured properly, please contact the admin"),
  INVALID_TOKEN(403, "jwt_auth_invalid_token", "Invalid token", "invalid_token"),
  EXPIRED_TOKEN(403, "jwt_auth_expired_token", "Expired token", "invalid_token"),
  BAD_ISS(403, "jwt_auth_bad_iss", "The iss do not match with this server", "invalid_token"),
  BAD_REQUEST(403, "jwt_auth_bad_request", "User ID not found in the token", "invalid_token"),
  EMPTY_USERNAME(403, "[jwt_auth] empty_username", "The username field is empty."),
  EMPTY_PASSWORD(403, "[jwt_auth] empty_password", "The password field is empty."),
  INCORRECT_PASSWORD(
      403, "[jwt_auth] incorrect_password", "The password you entered is incorrect."),
  RATE_LIMITED(429, "jwt_auth_rate_limited", "Rate limit exceeded"),
  LOGIN_UNAVAILABLE(
      503, "jwt_auth_login_unavailable", "Login is not available, please try again later"),
  KEYS_UNAVAILABLE(
      503, "jwt_auth_keys_unavailable", "Keys are not available, please try again later"),
  NO_REFRESH_TOKEN(400, "rest_missing_callback_param", "Missing parameter(s): refresh_token"),
  INVALID_REFRESH_TOKEN(403, "jwt_auth_invalid_refresh_token", "Invalid refresh token"),
  EXPIRED_REFRESH_TOKEN(403, "jwt_auth_expired_refresh_token", "Expired refresh token"),
  STORE_UNAVAILABLE(
      503, "jwt_auth_store_unavailable", "Sessions are not available, please try again later"),
  FORBIDDEN(403, "rest_forbidden", "Sorry, you are not allowed to do that.", "insufficient_scope"),
  FORBIDDEN_TO_ANONYMOUS(401, FORBIDDEN.code, FORBIDDEN.message, ""),
  COOKIE_INVALID_ORIGIN(403, "rest_cookie_invalid_origin", "Cookie check failed"),
  NO_ROUTE(404, "rest_no_route", "No route was found matching the URL and request method."),
  INVALID_JSON(400, "rest_invalid_json", "Invalid JSON body passed."),
  TOO_LARGE(413, "jwt_auth_request_too_large", "Request body too large.");

  private static final String SCHEME = "Bearer realm=\"jwt-auth\"";

  private final int status;
  private final String code;
  private final String message;
  private final @Nullable String challenge;

  RestError(int status, String code, String message) {
    this(status, code, message, null);
  }

  RestError(int status, String code, String message, @Nullable String challenge) {
    this.status = status;
    this.code = code;
    this.message = message;
    this.challenge = challenge;
  }

  /** The status, where a refused token's is configured: {@code JWT_AUTH_ERROR_STATUS}. */
  int status(int ofRefusedToken) {
    return "invalid_token".equals(challenge) ? ofRefusedToken : status;
  }

  /** Whether it is the token that it refuses, or that there are two, not who has shown it. */
  boolean refusesToken() {
    return "invalid_token".equals(challenge)
        || this == BAD_AUTH_HEADER
        || this == INVALID_REFRESH_TOKEN
        || this == EXPIRED_REFRESH_TOKEN;
  }

  /** Whether it says no to a token, or to a name and a password, rather than that there is none. */
  boolean refusesCredentials() {
    return refusesToken()
        || this == INCORRECT_PASSWORD
        || this == COOKIE_INVALID_ORIGIN
        || (challenge != null && !challenge.isEmpty());
  }

  /** Whether it passes by itself, and soon. */
  boolean isOutage() {
    return this == KEYS_UNAVAILABLE || this == STORE_UNAVAILABLE;
  }

  String code() {
    return code;
  }

  /** {@code WWW-Authenticate} (RFC 6750 §3), with an error only if there was a token; or null. */
  @Nullable String challenge() {
    if (challenge == null) {
      return null;
    }
    return challenge.isEmpty() ? SCHEME : SCHEME + ", error=\"" + challenge + "\"";
  }

  RefusedException refused() {
    return new RefusedException(this, message);
  }

  /** With a text of its own, where there are several causes. */
  RefusedException refused(String message) {
    return new RefusedException(this, message);
  }
}
