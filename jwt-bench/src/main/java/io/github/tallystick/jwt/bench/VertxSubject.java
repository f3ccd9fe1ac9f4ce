package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import java.security.Key;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;

/**
 * One provider, whose answer is there at once, so that no thread waits for another. Its options
 * have the issuer, which it puts into the claims.
 */
final class VertxSubject implements PreparedSubject {
  private final JWTOptions options;
  private final JsonObject claims = claims(GuideToken.USER_ID, GuideToken.ISSUED_AT);
  private final JWTAuth auth;

  VertxSubject(TokenAlgorithm algorithm) {
    options =
        new JWTOptions()
            .setAlgorithm(algorithm.headerValue())
            .setIssuer(GuideToken.ISSUER)
            .setLeeway((int) GuideToken.CLOCK_SKEW.toSeconds());
    JWTAuthOptions all = new JWTAuthOptions().setJWTOptions(options);
    for (byte[] key : keys(algorithm)) {
      all.addPubSecKey(
          new PubSecKeyOptions()
              .setAlgorithm(algorithm.headerValue())
              .setBuffer(Buffer.buffer(key)));
    }
    auth = JWTAuth.create(Vertx.vertx(), all);
  }

  private static List<byte[]> keys(TokenAlgorithm algorithm) {
    if (algorithm == TokenAlgorithm.HS256) {
      return List.of(GuideToken.SECRET);
    }
    KeyPair pair = algorithm.keyPair();
    return List.of(pem("PUBLIC", pair.getPublic()), pem("PRIVATE", pair.getPrivate()));
  }

  private static byte[] pem(String kind, Key key) {
    String lines = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    return "-----BEGIN %1$s KEY-----\n%2$s\n-----END %1$s KEY-----\n"
        .formatted(kind, lines)
        .getBytes(US_ASCII);
  }

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
