package io.github.tallystick.jwt.servlet.demo;

import io.github.tallystick.jwt.servlet.OutsideSettings.Setting;
import java.util.Map;
import java.util.stream.Collectors;

/** What the demo prints: where it is, what is in force, and lines to paste. */
final class Instructions {
  private static final String SECRET_KEY = "JWT_AUTH_SECRET_KEY";
  private static final String PRIVATE_KEY = "JWT_AUTH_PRIVATE_KEY";
  private static final String ISSUER = "JWT_AUTH_ISSUER";

  private final String site;
  private final String endpoint;
  private final String algorithm;
  private final String wordpress;
  private final Map<String, Setting> outside;

  /**
   * Of a demo that runs.
   *
   * @param site its URL
   * @param endpoint to be appended to that
   * @param algorithm that signs
   * @param wordpress the WordPress whose users log in; empty if the demo has its own
   * @param outside what is set outside of the demo
   */
  Instructions(
      String site,
      String endpoint,
      String algorithm,
      String wordpress,
      Map<String, Setting> outside) {
    this.site = site;
    this.endpoint = endpoint;
    this.algorithm = algorithm;
    this.wordpress = wordpress;
    this.outside = outside;
  }

  String text(String problems) {
    return """
        The demo runs on %1$s%2$s until you press Ctrl-C.
        %3$s; the issuer is %4$s.
        %5$s%6$sIts page is %1$s
        Users: %7$s.
        Or paste these into another terminal, from the top:

        # get a token
        TOKEN=$(curl -s %1$s%2$s/token -H 'Content-Type: application/json' -d '{"username":"%8$s","password":"%9$s"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/'); echo "$TOKEN"
        # validate it
        curl -si -X POST %1$s%2$s/token/validate -H "Authorization: Bearer $TOKEN"; echo
        # who am I
        curl -si %1$swp-json/wp/v2/users/me -H "Authorization: Bearer $TOKEN"; echo
        # create a post
        curl -si %1$swp-json/wp/v2/posts -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"title":"My First JWT Authenticated Post","content":"Created with a token.","status":"draft"}'; echo
        # a wrong password
        curl -si %1$s%2$s/token -H 'Content-Type: application/json' -d '{"username":"%8$s","password":"wrong"}'; echo
        # no header
        curl -si %1$swp-json/wp/v2/users/me; echo
        """
        .formatted(
            site,
            endpoint,
            key(),
            origin(ISSUER, "the demo's URL"),
            others(),
            problems,
            wordpress.isEmpty()
                ? "admin, editor and reader, each with the password NAME-demo"
                : "those of " + wordpress + "; put a name and a password into the first line",
            wordpress.isEmpty() ? "admin" : "NAME",
            wordpress.isEmpty() ? "admin-demo" : "PASSWORD");
  }

  private String key() {
    if (algorithm.startsWith("HS")) {
      return "The secret is " + origin(SECRET_KEY, "a random one");
    }
    return "Tokens are signed with "
        + algorithm
        + (outside.containsKey(PRIVATE_KEY)
            ? " and the " + origin(PRIVATE_KEY, "")
            : " and a key pair that was made just now")
        + ".\nWho verifies them finds the public key at "
        + site
        + endpoint
        + "/jwks";
  }

  private String origin(String key, String own) {
    Setting setting = outside.get(key);
    return setting == null
        ? own + ", for " + key + " is not set"
        : "that of " + key + " (" + setting.source() + ")";
  }

  private String others() {
    String others =
        outside.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(SECRET_KEY) && !entry.getKey().equals(ISSUER))
            .map(entry -> entry.getKey() + " (" + entry.getValue().source() + ")")
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : "In force, too: " + others + ".\n";
  }
}
