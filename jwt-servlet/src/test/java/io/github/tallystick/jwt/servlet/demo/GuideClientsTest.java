package io.github.tallystick.jwt.servlet.demo;

import static io.github.tallystick.jwt.servlet.Program.CHROMEDRIVER;
import static io.github.tallystick.jwt.servlet.Program.CHROMIUM;
import static io.github.tallystick.jwt.servlet.Program.CURL;
import static io.github.tallystick.jwt.servlet.Program.NODE;
import static io.github.tallystick.jwt.servlet.Program.PHP;
import static io.github.tallystick.jwt.servlet.Program.PYTHON_REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.servlet.Browser;
import io.github.tallystick.jwt.servlet.ContractData;
import io.github.tallystick.jwt.servlet.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the guide, word for word, but for the site and the password, at the demo. */
@ContractData
class GuideClientsTest {
  private static final String SECRET = "the demo's secret, for tests and nothing else";

  private static Server demo;
  private static String guide;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws Exception {
    guide = Files.readString(ContractData.DIRECTORY.resolve("guide.txt"));
    demo = Demo.start(Map.of("JWT_AUTH_SECRET_KEY", SECRET));
  }

  @AfterAll
  static void stop() throws Exception {
    demo.stop();
  }

  /** The lines of the guide between two others, for the demo. */
  private static String between(String before, String after) {
    int start = guide.indexOf("\n" + before + "\n") + before.length() + 2;
    return guide
        .substring(start, guide.indexOf("\n" + after + "\n", start))
        .replace("https://yourdomain.com/", demo.getURI().resolve("/").toString())
        .replace("your_password", "admin-demo");
  }

  /** The JSON object that the guide has behind these words. */
  private static String objectBehind(String words) {
    int start = guide.indexOf('{', guide.indexOf(words));
    return guide
        .substring(start, guide.indexOf('}', start) + 1)
        .replace("your_password", "admin-demo");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  /** With the header lines that Postman sends of its own accord. */
  private static String sendAsPostman(String path, String body, String... headers)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-sS", "-i", "--compressed"));
    Stream.concat(
            Stream.of(
                "User-Agent: PostmanRuntime/7.43.0",
                "Accept: */*",
                "Cache-Control: no-cache",
                "Postman-Token: 0b54a8c9-6ed7-4d0f-9a1f-5c1d5b7e8f10",
                "Content-Type: application/json"),
            Stream.of(headers))
        .forEach(header -> arguments.addAll(List.of("-H", header)));
    arguments.addAll(List.of("--data-raw", body, demo.getURI().resolve(path).toString()));
    return CURL.run(arguments.toArray(String[]::new));
  }

  @Test
  @Needs(CURL)
  void sendsWhatTheGuidePastesIntoPostman() throws IOException {
    String login =
        sendAsPostman("/wp-json/jwt-auth/v1/token", objectBehind("Paste the following:"));
    assertThat(login).startsWith("HTTP/1.1 200 ").contains("\"user_nicename\":\"admin\"");
    String token = login.replaceFirst("(?s).*\"token\":\"([^\"]+)\".*", "$1");
    String post =
        sendAsPostman(
            "/wp-json/wp/v2/posts",
            objectBehind("select raw and JSON, then paste:"),
            "Authorization: Bearer " + token);
    assertThat(post)
        .startsWith("HTTP/1.1 201 Created")
        .contains("\"raw\":\"My First JWT Authenticated Post\"");
  }

  @Test
  @Needs(NODE)
  void fetchesWithJavaScript() throws IOException {
    String program = between("JavaScript (Fetch API)", "PHP (using wp_remote_post)");
    assertThat(NODE.run(file("guide.mjs", program))).containsPattern("(?m)^Post created: [0-9]+$");
  }

  @Test
  @Needs({CHROMIUM, CHROMEDRIVER})
  void fetchesFromAnotherOriginInABrowser() throws IOException {
    String program = between("JavaScript (Fetch API)", "PHP (using wp_remote_post)");
    try (Browser browser = new Browser()) {
      String printed =
          browser.runElsewhere(
              "let printed; console.log = (...words) => { printed = words.join(' '); };"
                  + program
                  + "return printed;");
      assertThat(printed).matches("Post created: [0-9]+");
    }
  }

  @Test
  @Needs(PHP)
  void postsWithPhp() throws IOException {
    String program = between("PHP (using wp_remote_post)", "Python (using requests)");
    String whole = "<?php\n" + GuideClient.WORDPRESS + program + "\necho $post_response['body'];";
    assertThat(PHP.run(file("guide.php", whole)))
        .contains("\"raw\":\"Created with PHP\"")
        .contains("\"status\":\"draft\"");
  }

  @Test
  @Needs(PYTHON_REQUESTS)
  void requestsWithPython() throws IOException {
    String program = between("Python (using requests)", "Common Pitfalls and How to Fix Them");
    assertThat(PYTHON_REQUESTS.run(file("guide.py", program)))
        .contains("'raw': 'Created with Python'")
        .contains("'status': 'draft'");
  }
}
