package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code POST /token/validate}: whether the guard would admit who has the token. */
final class ValidationEndpoint implements Endpoint {
  private static final byte[] VALID = Answers.outcome("jwt_auth_valid_token");

  private final Admission admission;

  ValidationEndpoint(Admission admission) {
    this.admission = admission;
  }

  @Override
  public byte[] serve(HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    if (RequestBody.isJson(request)) { // it has no field, but WordPress refuses malformed JSON
      RequestBody.read(request);
    } else {
      RequestBody.skip(request);
    }
    BearerToken token = admission.find(request);
    switch (token.kind()) {
      case ABSENT -> throw RestError.NO_AUTH_HEADER.refused();
      case OTHER_SCHEME -> throw RestError.BAD_AUTH_HEADER.refused();
      case BEARER, SEVERAL -> admission.admit(request, response, token);
    }
    return VALID;
  }
}
