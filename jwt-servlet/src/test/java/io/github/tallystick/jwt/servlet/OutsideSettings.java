package io.github.tallystick.jwt.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The filter's keys that are set outside of an application, for one that does not overrule them.
 */
public final class OutsideSettings {
  /**
   * A key's value.
   *
   * @param source where it is, in words
   */
  public record Setting(String value, String source) {}

  private final Map<String, Setting> settings = new TreeMap<>();

  private OutsideSettings() {}

  /** Reads system properties, environment and the PHP file that they name; the first counts. */
  public static Map<String, Setting> read() {
    OutsideSettings outside = new OutsideSettings();
    for (String name : System.getProperties().stringPropertyNames()) {
      outside.put(name, System.getProperty(name), "system property");
    }
    System.getenv().forEach((name, value) -> outside.put(name, value, "environment"));
    outside.readConfigFile();
    return outside.settings;
  }

  /** The key that a value has, or the file that it names. */
  public static String pem(String value) {
    return PemText.read(value);
  }

  private void readConfigFile() {
    Setting file = settings.get(SettingKey.JWT_AUTH_CONFIG_FILE.name());
    if (file == null) {
      return;
    }
    try {
      byte[] php = Files.readAllBytes(Path.of(file.value().strip()));
      PhpDefines.read(php, SettingKey.PREFIX)
          .forEach((name, value) -> put(name, value, Log.quote(file.value())));
    } catch (IOException | IllegalArgumentException e) {
      return; // the filter says what is wrong with it
    }
  }

  // An empty value is none, but for one key.
  private void put(String name, String value, String source) {
    if (SettingKey.isKnown(name) && (!value.isEmpty() || SettingKey.valueOf(name).takesEmpty())) {
      settings.putIfAbsent(name, new Setting(value, source));
    }
  }
}
