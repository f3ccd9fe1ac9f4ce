package io.github.tallystick.jwt.servlet.container;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.servlet.Loopback;
import io.github.tallystick.jwt.servlet.Readme;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * However a path is spelled, what a container serves below the mapping of a second filter does not
 * come without a token for it: a file, or a page of a servlet that is mapped by its extension.
 */
@ParameterizedClass
@EnumSource(Container.class)
class PathsIT {
  private static final String SECRET = "for members alone";

  /** What containers serve that do not refuse it by themselves, each by its own rules. */
  static final List<String> SERVED =
      List.of(
          "/app//members/secret.txt",
          "/app///members/secret.txt",
          "/app/;/members/secret.txt",
          "/app/;x=y/members/secret.txt",
          "/app/%2e/members/secret.txt",
          "/app/./members/secret.txt",
          "/app/x/../members/secret.txt",
          "/app/x/%2e%2e/members/secret.txt",
          "/app/x/..//members/secret.txt",
          "/app/members//secret.txt",
          "/app/members/./secret.txt",
          "/app/members;x/secret.txt",
          "/app/members/secret.txt;x",
          "/app;x/members/secret.txt",
          "/app;x//members/secret.txt",
          "http://127.0.0.1/app//members/secret.txt");

  static final List<String> REFUSED_BY_SOME =
      List.of(
          "/app/%2e%2e/members/secret.txt",
          "/app/%2e%2e/app/members/secret.txt",
          "/app/../app/members/secret.txt",
          "/app/..;/app/members/secret.txt",
          "/app/x//../members/secret.txt",
          "/app/x/..;/members/secret.txt",
          "/app/x/..;a=b/members/secret.txt",
          "/app/x/..\\members/secret.txt",
          "/app/x/..%5cmembers/secret.txt",
          "/app/\\members/secret.txt",
          "/app/%5cmembers/secret.txt",
          "/app/members\\secret.txt",
          "/app/members%5csecret.txt",
          "/app/%3b/members/secret.txt",
          "/app/%00/members/secret.txt",
          "/app/%252e%252e/members/secret.txt",
          "/app/%c0%ae/members/secret.txt",
          "/app/members/secret.txt/.",
          "/app/members/secret.txt/x/..",
          "/app/members/secret.txt%00",
          "/app/MEMBERS/secret.txt",
          "/app//MEMBERS/secret.txt",
          "//app/members/secret.txt",
          "///app//members/secret.txt",
          "/./app//members/secret.txt",
          "/;/app/members/secret.txt",
          "/x/..//app//members/secret.txt",
          "http://127.0.0.1//app/members/secret.txt",
          "http:///app//members/secret.txt",
          "app//members/secret.txt",
          ";/app//members/secret.txt");

  /** Mapped as one segment and served as two, by a Jetty that is told to decode them. */
  static final List<String> ENCODED_SLASHES =
      List.of(
          "/app/members%2fsecret.txt",
          "/app/members%2Fsecret.txt",
          "/app/x%2f..%2fmembers/secret.txt",
          "/app/%2fmembers/secret.txt");

  /** Of such as containers themselves make and read. */
  static final List<String> LEGITIMATE =
      List.of(
          "",
          "/",
          "/x/",
          "/x;jsessionid=01AB",
          "/x;a=b/y",
          "/file;v=1.0",
          "/x/;a",
          "/%3B",
          "/x%3By",
          "/x%20y",
          "/.well-known/x",
          "/..x",
          "/x..",
          "/...",
          "/x%2Fy",
          "/%C3%B1/%E6%BC%A2",
          "/page.x;a=b",
          "/board%3B/page.x");

  @TempDir private static Path folder;
  private static ContainerProcess container;

  @Parameter private Container kind;

  @BeforeParameterizedClassInvocation
  static void start(Container kind) throws Exception {
    String webXml = WebApp.template("paths.xml").formatted(Readme.webXml());
    String narrow =
        webXml.replace("<url-pattern>/*</url-pattern>", "<url-pattern>/x</url-pattern>");
    String withoutFilters = webXml.replaceAll("(?s)<filter-mapping>.*?</filter-mapping>", "");
    Map<String, String> files =
        Map.of(
            "members/secret.txt", SECRET,
            "members/page.x", SECRET,
            "board/secret.txt", SECRET,
            "board/page.x", SECRET);
    container =
        kind.start(
            folder,
            List.of(
                new WebApp("one", webXml, files, false),
                new WebApp("narrow", narrow, files, false),
                new WebApp("open", withoutFilters, files, false)));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    container.close();
  }

  /** Where Jetty takes each spelling. */
  private static Loopback lenient() {
    return container.at("http-unsafe");
  }

  private static String ask(Loopback to, String path, String... headers) throws Exception {
    String[] lines = new String[headers.length + 1];
    lines[0] = "GET " + path + " HTTP/1.1";
    System.arraycopy(headers, 0, lines, 1, headers.length);
    return to.raw(lines);
  }

  private static void assertKept(Loopback by, String spelling) throws Exception {
    assertKept(by, "/one", spelling);
  }

  private static void assertKept(Loopback by, String application, String spelling)
      throws Exception {
    String editor = "Authorization: Bearer " + AliceToken.ofEditor();
    for (String file : new String[] {"secret.txt", "page.x"}) {
      String path = spelling.replace("/app", application).replace("secret.txt", file);
      assertThat(ask(by, path)).doesNotContain(SECRET);
      assertThat(ask(by, path.replace("members", "board"), editor)).doesNotContain(SECRET);
    }
  }

  @ParameterizedTest
  @FieldSource("SERVED")
  void bringNothingThroughTheFilter(String spelling) throws Exception {
    assertKept(container, spelling);
    assertKept(lenient(), spelling);
  }

  /** Or the test above would show nothing. */
  @ParameterizedTest
  @FieldSource("SERVED")
  void bringItWhereNoFilterIsMapped(String spelling) throws Exception {
    assertThat(ask(lenient(), spelling.replace("/app", "/open"))).contains(SECRET);
  }

  /** As the README says: on Undertow, behind its CanonicalPathHandler. */
  @ParameterizedTest
  @FieldSource("SERVED")
  void bringNothingThroughNarrowFilterWhereTheContainerMapsWhatItServes(String spelling)
      throws Exception {
    assertKept(container.at("http-canonical"), "/narrow", spelling);
  }

  @ParameterizedTest
  @FieldSource("REFUSED_BY_SOME")
  void bringNothingThroughFilterAndContainer(String spelling) throws Exception {
    assertKept(container, spelling);
    assertKept(lenient(), spelling);
  }

  @ParameterizedTest
  @FieldSource("ENCODED_SLASHES")
  void bringNothingByEncodedSlash(String spelling) throws Exception {
    assertKept(container, spelling);
  }

  @ParameterizedTest
  @FieldSource("LEGITIMATE")
  void areLeftToTheContainerIfTheyAreLegitimate(String path) throws Exception {
    for (Loopback to : new Loopback[] {container, lenient()}) {
      assertThat(status(ask(to, "/one" + path))).isEqualTo(status(ask(to, "/open" + path)));
    }
  }

  private static String status(String answer) {
    return answer.substring(0, "HTTP/1.1 200".length());
  }

  @Test
  void bringNothingByHttp2() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    for (String path : new String[] {"/one//members/secret.txt", "/one/;/members/secret.txt"}) {
      HttpResponse<String> answer =
          client.send(container.request(path).build(), BodyHandlers.ofString());

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).doesNotContain(SECRET);
    }
  }

  @Test
  void bringItToWhoMayHaveIt() throws Exception {
    String editor = AliceToken.ofEditor();
    for (String file : new String[] {"secret.txt", "page.x"}) {
      assertThat(container.get("/one/members/" + file, editor).body()).isEqualTo(SECRET);
      assertThat(container.get("/narrow/members/" + file, editor).body()).isEqualTo(SECRET);
      assertRefused(container.get("/one/board/" + file, editor), 403, "rest_forbidden");
      assertThat(container.get("/one/board/" + file, AliceToken.ofAdministrator()).body())
          .isEqualTo(SECRET);
    }
  }
}
