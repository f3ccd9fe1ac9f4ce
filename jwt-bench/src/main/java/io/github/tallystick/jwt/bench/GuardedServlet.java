package io.github.tallystick.jwt.bench;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;

/** A filter, and behind it an application that asks who its user is, and does no more. */
final class GuardedServlet {
  private static final String UNREACHED = "unreached";

  private final FilterContender contender;
  private final Filter filter;
  private final FilterChain chain;
  private String user;

  GuardedServlet(FilterContender contender) {
    this.contender = contender;
    this.filter = contender.filter();
    this.chain = (request, response) -> user = contender.user((HttpServletRequest) request);
  }

  /** The user whom the application sees. */
  String user(StubRequest request, StubResponse response) throws ServletException, IOException {
    user = UNREACHED;
    filter.doFilter(request, response, chain);
    return user;
  }

  /** Throws unless it lets in the guide's token, and refuses those that are bad, and none. */
  void check() throws ServletException, IOException {
    require(GuideToken.USER_ID, "the guide's token", "Bearer " + GoodToken.REPEATED.tokens()[0]);
    for (BadToken token : BadToken.values()) {
      require(answerToBad(), "the token " + token, "Bearer " + token.token());
    }
    require(answerToNone(), "no token", null);
  }

  private String answerToBad() {
    return switch (contender) {
      case NONE -> GuideToken.USER_ID;
      case OURS -> "403";
      case OURS_REMEMBERING, SPRING -> "401";
    };
  }

  private String answerToNone() {
    return switch (contender) {
      case NONE -> GuideToken.USER_ID;
      case OURS, OURS_REMEMBERING -> "401";
      case SPRING -> "null"; // another filter, behind it, refuses those who are nobody
    };
  }

  /**
   * @param authorization null for none
   */
  private void require(String expected, String what, String authorization)
      throws ServletException, IOException {
    StubResponse response = new StubResponse();
    String seen = user(new StubRequest(authorization), response);
    String outcome = Objects.equals(seen, UNREACHED) ? "" + response.getStatus() : "" + seen;
    if (!outcome.equals(expected)) {
      throw new IllegalStateException(
          "%s: %s, not %s, for %s".formatted(contender, outcome, expected, what));
    }
  }
}
