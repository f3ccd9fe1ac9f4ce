package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.servlet.BearerToken.Kind;
import io.github.tallystick.jwt.servlet.BearerToken.Source;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** {@code POST /token/refresh}: a refresh token for new tokens. */
final class RefreshEndpoint implements Endpoint {
  private static final String REFRESH_TOKEN = "refresh_token";

  private final @Nullable TokenGrant grant;
  private final @Nullable TokenCookie cookie;
  private final SameOrigin sameOrigin;
  private final PlainHttpWarning plainHttp;

  RefreshEndpoint(FilterParts parts) {
    this.grant = parts.grant;
    this.cookie = TokenCookie.ofRefresh(parts.settings);
    this.sameOrigin = new SameOrigin(parts.settings);
    this.plainHttp = parts.plainHttp;
  }

  @Override
  public byte[] serve(HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    RequestBody body = RequestBody.read(request, REFRESH_TOKEN);
    BearerToken inCookie = inCookie(request, body);
    boolean restsOnCookie = inCookie.kind() != Kind.ABSENT;
    if (restsOnCookie) {
      sameOrigin.require(request);
    }
    String token = restsOnCookie ? inCookie.value() : body.field(REFRESH_TOKEN);
    if (token == null) {
      throw RestError.NO_REFRESH_TOKEN.refused();
    }
    if (grant == null) {
      throw RestError.BAD_CONFIG.refused();
    }
    plainHttp.check(request);
    if (inCookie.kind() == Kind.SEVERAL) { // not cleared: the good one of the two would be
      throw RestError.INVALID_REFRESH_TOKEN.refused();
    }
    return grant.refresh(token, restsOnCookie, request, response);
  }

  private BearerToken inCookie(HttpServletRequest request, RequestBody body) {
    return cookie == null || !body.isEmpty()
        ? new BearerToken(Kind.ABSENT, "", Source.COOKIE)
        : cookie.find(request);
  }
}
