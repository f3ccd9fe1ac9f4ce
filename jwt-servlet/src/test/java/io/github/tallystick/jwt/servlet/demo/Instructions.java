package io.github.tallystick.jwt.servlet.demo;

import io.github.tallystick.jwt.servlet.OutsideSettings.Setting;
import jakarta.servlet.ServletContext;
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
  private final String store;
  private final String grace;
  private final Map<String, Setting> outside;

  /**
   * Of a demo that runs.
   *
   * @param site its URL
   * @param outside what is set outside of the demo
   */
  Instructions(String site, ServletContext context, Map<String, Setting> outside) {
    this.site = site;
    this.endpoint = DemoSettings.endpoint(context);
    this.algorithm = DemoSettings.get(context, "JWT_AUTH_ALGORITHM", "HS256").strip();
    this.wordpress = DemoSettings.get(context, "JWT_AUTH_WORDPRESS_URL", "");
    this.store = DemoSettings.store(context);
    this.grace = DemoSettings.grace(context);
    this.outside = outside;
  }

  String text(String problems) {
    return """
        The demo runs on %1$s%2$s until you press Ctrl-C.
        %3$s; the issuer is %4$s.
        %10$s%5$s%6$sIts page is %1$s
        Users: %7$s.
        Or paste these into another terminal, from the top:

        # get a token
        ANSWER=$(curl -s %1$s%2$s/token -H 'Content-Type: application/json' -d '{"username":"%8$s","password":"%9$s"}'); TOKEN=$(printf %%s "$ANSWER" | sed 's/.*"token":"\\([^"]*\\)".*/\\1/'); echo "$TOKEN"
        # validate it
        curl -si -X POST %1$s%2$s/token/validate -H "Authorization: Bearer $TOKEN"; echo
        # who am I
        curl -si %1$swp-json/wp/v2/users/me -H "Authorization: Bearer $TOKEN"; echo
        # create a post
        curl -si %1$swp-json/wp/v2/posts -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"title":"My First JWT Authenticated Post","content":"Created with a token.","status":"draft"}'; echo
        # refresh it
        REFRESH=$(printf %%s "$ANSWER" | sed 's/.*"refresh_token":"\\([^"]*\\)".*/\\1/'); ANSWER=$(curl -s %1$s%2$s/token/refresh -d refresh_token="$REFRESH"); TOKEN=$(printf %%s "$ANSWER" | sed 's/.*"token":"\\([^"]*\\)".*/\\1/'); printf '%%s\\n' "$ANSWER"
        # log out
        curl -si -X POST %1$s%2$s/token/revoke -H "Authorization: Bearer $TOKEN"; echo
        # who am I after that
        curl -si %1$swp-json/wp/v2/users/me -H "Authorization: Bearer $TOKEN"; echo
        # refresh it after that
        curl -si %1$s%2$s/token/refresh -d refresh_token="$REFRESH"; echo
        # a wrong password
        curl -si %1$s%2$s/token -H 'Content-Type: application/json' -d '{"username":"%8$s","password":"wrong"}'; echo
        # no header
        curl -si %1$swp-json/wp/v2/users/me; echo
        """
        .formatted(
            site,
            endpoint,
            key(),
            origin(ISSUER, isShared() ? "http://127.0.0.1" : "the demo's URL"),
            others(),
            problems,
            wordpress.isEmpty()
                ? "admin, editor and reader, each with the password NAME-demo"
                : "those of " + wordpress + "; put a name and a password into the first line",
            wordpress.isEmpty() ? "admin" : "NAME",
            wordpress.isEmpty() ? "admin-demo" : "PASSWORD",
            sessions());
  }

  private boolean isShared() {
    return store.startsWith("the database ");
  }

  private String sessions() {
    return "Sessions are in "
        + store
        + (isShared()
            ? ", and so are those of each demo in this directory with the same -Ddemo.store:\n"
                + "on another -Ddemo.port, it is one service with this one"
            : "; -Ddemo.store=jdbc:h2:~/tallystick-demo is for a database")
        + ".\nA refresh token that was used is taken again for "
        + grace
        + " s. After that it counts as stolen, and ends its session.\n";
  }

  private String key() {
    if (algorithm.startsWith("HS")) {
      String own = isShared() ? "in " + DemoKeys.file(algorithm) : "a random one";
      return "The secret is " + origin(SECRET_KEY, own);
    }
    return "Tokens are signed with "
        + algorithm
        + (outside.containsKey(PRIVATE_KEY)
            ? " and the " + origin(PRIVATE_KEY, "")
            : " and a key pair that is "
                + (isShared() ? "in " + DemoKeys.file(algorithm) : "made anew at each start"))
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
