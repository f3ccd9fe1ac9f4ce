package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows of the filter is what there is. */
class ReadmeTest {
  @Test
  void showsTheSnippetOfTheDemo() throws IOException {
    String webXml = Files.readString(Path.of("src/test/resources/demo/WEB-INF/web.xml"));
    String run =
        Readme.between(
            webXml,
            "<!-- The README's snippet. -->\n",
            "  <!-- The end of the README's snippet. -->");
    assertThat(Readme.webXml().indent(2)).isEqualTo(run);
  }

  @Test
  void listsEveryKeyInItsTable() throws IOException {
    List<String> listed =
        Pattern.compile("^\\| `(JWT_AUTH_\\w+)` \\|", Pattern.MULTILINE)
            .matcher(Readme.ofFilter())
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(listed).isEqualTo(Arrays.stream(SettingKey.values()).map(SettingKey::name).toList());
  }

  @Test
  void listsEveryErrorInItsTable() throws IOException {
    String table = Readme.between(Readme.ofFilter(), "| code | status | when |", "## Behind");
    List<String> listed =
        Pattern.compile("`((?:\\[jwt_auth] |jwt_auth_|rest_)\\w+)`")
            .matcher(Readme.between(table, "\n", "\n\n"))
            .results()
            .map((MatchResult match) -> match.group(1))
            .distinct()
            .toList();
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(RestError.values()).map(RestError::code).distinct().toList());
  }
}
