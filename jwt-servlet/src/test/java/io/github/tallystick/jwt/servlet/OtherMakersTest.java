package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Program.NODE_JOSE;
import static io.github.tallystick.jwt.servlet.Program.NODE_JSONWEBTOKEN;
import static io.github.tallystick.jwt.servlet.Program.PYTHON_JWT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of other makers are good for the filter, and its tokens are good for them. */
class OtherMakersTest {
  /** WordPress' claims, as JavaScript. */
  private static final String CLAIMS =
      """
      const now = Math.floor(Date.now() / 1000);
      const times = { iat: now, nbf: now, exp: now + 60 };
      const claims = { iss: 'https://shop.example', ...times, data: { user: { id: '1' } } };
      const [secret, token] = process.argv.slice(1);
      """;

  private Site site;

  @BeforeEach
  void start() throws Exception {
    site =
        Site.of(
                JwtAuthFilter.builder()
                    .secretKey(Sample.SECRET)
                    .authenticator(Sample::authenticate)
                    .build())
            .start();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private void assertTaken(String token) throws Exception {
    assertThat(site.get("/", token.strip()).body()).isEqualTo("principal=1 user=1 auth=Bearer");
  }

  private String ourToken() throws Exception {
    return Loopback.tokenIn(site.login("admin", "admin-pass-1234"));
  }

  @Test
  @Needs(NODE_JSONWEBTOKEN)
  void takesTokenOfJsonwebtoken() throws Exception {
    String sign = CLAIMS + "console.log(require('jsonwebtoken').sign(claims, secret));";
    assertTaken(NODE_JSONWEBTOKEN.run("-e", sign, Sample.SECRET));
  }

  @Test
  @Needs(NODE_JSONWEBTOKEN)
  void givesTokenThatJsonwebtokenTakes() throws Exception {
    String verify =
        CLAIMS
            + "const options = { algorithms: ['HS256'] };"
            + "console.log(require('jsonwebtoken').verify(token, secret, options).data.user.id);";
    assertThat(NODE_JSONWEBTOKEN.run("-e", verify, Sample.SECRET, ourToken())).isEqualTo("1\n");
  }

  @Test
  @Needs(NODE_JOSE)
  void takesTokenOfJose() throws Exception {
    String sign =
        CLAIMS
            + "const key = new TextEncoder().encode(secret);"
            + "new (require('jose').SignJWT)(claims).setProtectedHeader({ alg: 'HS256' }).sign(key)"
            + ".then(console.log);";
    assertTaken(NODE_JOSE.run("-e", sign, Sample.SECRET));
  }

  @Test
  @Needs(NODE_JOSE)
  void givesTokenThatJoseTakes() throws Exception {
    String verify =
        CLAIMS
            + "const key = new TextEncoder().encode(secret);"
            + "require('jose').jwtVerify(token, key, { algorithms: ['HS256'], typ: 'JWT' })"
            + ".then(({ payload }) => console.log(payload.data.user.id));";
    assertThat(NODE_JOSE.run("-e", verify, Sample.SECRET, ourToken())).isEqualTo("1\n");
  }

  @Test
  @Needs(PYTHON_JWT)
  void takesTokenOfPyJwt() throws Exception {
    String sign =
        """
        import jwt, sys, time
        now = int(time.time())
        claims = {'iat': now, 'nbf': now, 'exp': now + 60, 'data': {'user': {'id': '1'}}}
        print(jwt.encode(claims, sys.argv[1], algorithm='HS256'))
        """;
    assertTaken(PYTHON_JWT.run("-c", sign, Sample.SECRET));
  }

  @Test
  @Needs(PYTHON_JWT)
  void givesTokenThatPyJwtTakes() throws Exception {
    String verify =
        """
        import jwt, sys
        print(jwt.decode(sys.argv[2], sys.argv[1], algorithms=['HS256'])['data']['user']['id'])
        """;
    assertThat(PYTHON_JWT.run("-c", verify, Sample.SECRET, ourToken())).isEqualTo("1\n");
  }
}
