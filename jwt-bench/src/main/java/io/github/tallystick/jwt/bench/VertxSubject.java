package io.github.tallystick.jwt.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;

/**
 * One provider, whose answer is there at once, so that no thread waits for another. Its options
 * have the issuer, which it puts into the claims.
 */
final class VertxSubject implements PreparedSubject {
  private final JWTOptions options =
      new JWTOptions()
          .setAlgorithm("HS256")
          .setIssuer(GuideToken.ISSUER)
          .setLeeway((int) GuideToken.CLOCK_SKEW.toSeconds());
  private final JsonObject claims = claims(GuideToken.USER_ID, GuideToken.ISSUED_AT);
  private final JWTAuth auth =
      JWTAuth.create(
          Vertx.vertx(),
          new JWTAuthOptions()
              .addPubSecKey(
                  new PubSecKeyOptions()
                      .setAlgorithm("HS256")
                      .setBuffer(Buffer.buffer(GuideToken.SECRET)))
              .setJWTOptions(options));

  private static JsonObject claims(String userId, long issuedAt) {
    return new JsonObject()
        .put("iat", issuedAt)
        .put("nbf", issuedAt)
        .put("exp", issuedAt + GuideToken.LIFETIME)
        .put("data", new JsonObject().put("user", new JsonObject().put("id", userId)));
  }

  @Override
  public String sign() {
    return auth.generateToken(claims, options);
  }

  @Override
  public String sign(int user) {
    return auth.generateToken(claims(Integer.toString(user), GuideToken.issuedAt(user)), options);
  }

  @Override
  public Object verify(String token) throws Exception {
    Future<User> user = auth.authenticate(new TokenCredentials(token));
    if (user.succeeded()) {
      return user.result();
    }
    throw (Exception) user.cause();
  }
}
