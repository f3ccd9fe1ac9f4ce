package io.github.tallystick.jwt.servlet.container;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Program.APACHE;
import static io.github.tallystick.jwt.servlet.Program.APACHE_JK;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.container.ContainerProcess.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.servlet.Needs;
import io.github.tallystick.jwt.servlet.Proxy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind Apache by AJP, which has request attributes beside headers. */
@ParameterizedClass
@EnumSource(names = {"TOMCAT_10_1", "TOMCAT_11"})
class AjpIT {

  /** Of an attribute that mod_proxy_ajp sends: what follows the prefix AJP_ is its name. */
  private static final String AS_ATTRIBUTE =
      "SetEnvIf Authorization \"(.*)\" AJP_HTTP_AUTHORIZATION=$1";

  @TempDir private static Path containers;
  private static EmbeddedContainer tomcat;

  @Parameter private Container kind;

  @TempDir private Path folder;

  @BeforeParameterizedClassInvocation
  static void start(Container kind) throws Exception {
    tomcat = (EmbeddedContainer) kind.start(containers);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    tomcat.close();
  }

  private Proxy modProxyAjp(String connector, String... lines) throws IOException {
    return Proxy.apache(
        folder,
        String.join("\n", lines)
            + "\nProxyPass / ajp://127.0.0.1:%s/".formatted(tomcat.port(connector)));
  }

  private static String token(Proxy proxy) throws Exception {
    return tokenIn(proxy.post("/one" + TOKEN, ContainerProcess.CREDENTIALS));
  }

  private static void assertGuidesFlow(Proxy proxy) throws Exception {
    String token = token(proxy);
    String validate = "/one" + TOKEN + "/validate";
    assertThat(proxy.send("POST", validate, "Authorization", "Bearer " + token).body())
        .contains("jwt_auth_valid_token");
    assertThat(proxy.get("/one/there", token).body()).isEqualTo(ALICE);
    assertRefused(proxy.get("/one/there"), 401, "jwt_auth_no_auth_header");
  }

  @ParameterizedTest
  @FieldSource("io.github.tallystick.jwt.servlet.Proxy#GUIDES_LINES_FOR_APACHE")
  @Needs(APACHE)
  void worksWithAndWithoutTheGuidesLines(String guidesLines) throws Exception {
    try (Proxy proxy = modProxyAjp("ajp", guidesLines)) {
      assertGuidesFlow(proxy);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        AS_ATTRIBUTE,
        "RewriteEngine on\nRewriteCond %{HTTP:Authorization} ^(.*)\n"
            + "RewriteRule ^(.*) - [E=AJP_HTTP_AUTHORIZATION:%1]"
      })
  @Needs(APACHE)
  void takesRequestAttribute(String lines) throws Exception {
    String withoutHeader = "RequestHeader unset Authorization";
    try (Proxy proxy = modProxyAjp("ajp-with-attribute", lines, withoutHeader)) {
      assertGuidesFlow(proxy);
    }
  }

  @Test
  @Needs(APACHE)
  void isAnsweredByTomcatUnlessItAllowsTheAttribute() throws Exception {
    try (Proxy proxy = modProxyAjp("ajp", AS_ATTRIBUTE)) {
      HttpResponse<String> answer = proxy.get("/one/there", "x");
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).doesNotContain("jwt_auth_");
    }
  }

  @Test
  @Needs(APACHE)
  void refusesAttributeThatConflictsWithTheHeader() throws Exception {
    String[] lines = {"SetEnvIf Host . \"AJP_HTTP_AUTHORIZATION=Bearer x\""};
    try (Proxy proxy = modProxyAjp("ajp-with-attribute", lines)) {
      assertRefused(proxy.get("/one/there", token(proxy)), 403, "jwt_auth_bad_auth_header");
    }
  }

  @Test
  @Needs(APACHE)
  void refusesTwoHeadersAndOneThatIsHuge() throws Exception {
    try (Proxy proxy = modProxyAjp("ajp")) {
      String authorization = "Bearer " + token(proxy);
      String huge = "Bearer " + "x".repeat(16 * 1024);
      assertRefused(
          proxy.send(
              proxy.request(
                  "/one/there", "Authorization", authorization, "Authorization", authorization)),
          403,
          "jwt_auth_bad_auth_header");
      assertThat(proxy.send(proxy.request("/one/there", "Authorization", huge)).statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  @Needs(APACHE)
  void trustsNoAttributeForAPrincipal() throws Exception {
    String principal = "AJP_io.github.tallystick.jwt.servlet.JwtPrincipal";
    String[] lines = {"SetEnvIf Host . " + principal + "=alice"};
    try (Proxy proxy = modProxyAjp("ajp-with-attribute", lines)) {
      assertRefused(proxy.get("/one/there"), 401, "jwt_auth_no_auth_header");
    }
  }

  @Test
  @Needs({APACHE, APACHE_JK})
  void worksBehindModJk() throws Exception {
    try (Proxy proxy = modJk("ajp")) {
      assertGuidesFlow(proxy);
    }
  }

  @Test
  @Needs({APACHE, APACHE_JK})
  void takesRequestAttributeOfModJk() throws Exception {
    try (Proxy proxy =
        modJk(
            "ajp-with-attribute",
            "SetEnvIf Authorization \"(.*)\" HTTP_AUTHORIZATION=$1",
            "JkEnvVar HTTP_AUTHORIZATION",
            "RequestHeader unset Authorization")) {
      assertGuidesFlow(proxy);
    }
  }

  private Proxy modJk(String connector, String... lines) throws IOException {
    Files.writeString(
        folder.resolve("workers.properties"),
        """
        worker.list=tomcat
        worker.tomcat.type=ajp13
        worker.tomcat.host=127.0.0.1
        worker.tomcat.port=%s
        """
            .formatted(tomcat.port(connector)));
    return Proxy.apache(
        folder,
        """
        LoadModule jk_module /usr/lib/apache2/modules/mod_jk.so
        JkWorkersFile workers.properties
        JkShmFile jk.shm
        JkLogFile jk.log
        %s
        JkMount /* tomcat
        """
            .formatted(String.join("\n", lines)));
  }
}
