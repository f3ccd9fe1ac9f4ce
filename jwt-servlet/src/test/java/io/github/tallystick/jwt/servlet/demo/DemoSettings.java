package io.github.tallystick.jwt.servlet.demo;

import io.github.tallystick.jwt.servlet.OutsideSettings;
import io.github.tallystick.jwt.servlet.OutsideSettings.Setting;
import jakarta.servlet.ServletContext;

/** What is in force in the demo, for the demo itself. */
final class DemoSettings {
  private DemoSettings() {}

  /** The value of a key, the context's or one from outside of it. */
  static String get(ServletContext context, String key, String byDefault) {
    String own = context.getInitParameter(key);
    Setting outside = OutsideSettings.read().getOrDefault(key, new Setting(byDefault, "default"));
    return own == null ? outside.value() : own;
  }

  /** Where sessions are, in words. */
  static String store(ServletContext context) {
    String store = get(context, "JWT_AUTH_SESSION_STORE", "").strip();
    if (context.getAttribute(DemoDatabase.class.getName()) instanceof DemoDatabase database
        && store.equals(DemoSessions.DATABASE)) {
      return "the database " + database.name();
    }
    return store.equals("memory") ? "the memory of this demo" : store;
  }

  /** For how many seconds a used refresh token is taken again. */
  static String grace(ServletContext context) {
    return get(context, "JWT_AUTH_REFRESH_GRACE", "30").strip();
  }

  /** Where tokens are handed out, as it is appended to the site's URL. */
  static String endpoint(ServletContext context) {
    return get(context, "JWT_AUTH_ENDPOINT", "/wp-json/jwt-auth/v1")
        .strip()
        .replaceAll("^/|/$", "");
  }
}
