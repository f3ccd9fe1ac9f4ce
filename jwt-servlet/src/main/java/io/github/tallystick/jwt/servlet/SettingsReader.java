package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_ALGORITHM;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_CONFIG_FILE;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_JWKS_URL;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_SESSION_STORE;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys where {@code web.xml} and the machine have them; what is wrong goes to the log.
 */
final class SettingsReader {
  /**
   * A place to look in.
   *
   * @param own whether it is this filter's alone: an unknown key in it is a mistake
   */
  private record Source(
      String name, Collection<String> names, UnaryOperator<@Nullable String> lookup, boolean own) {}

  private static final String ELSEWHERE =
      " was read, and defines none: if it requires another file, name that one (Debian's are"
          + " /etc/wordpress/config-*.php); if it reads .env, as Bedrock's does, set the key in the"
          + " environment";

  /** A {@code wp-config.php} has some KiB; a device has no end. */
  private static final int MAX_CONFIG_FILE = 1 << 20;

  private final List<Source> sources;
  private final Settings settings = new Settings();
  private final Map<SettingKey, Source> found = new EnumMap<>(SettingKey.class);

  private final Set<SettingKey> unfit = EnumSet.noneOf(SettingKey.class);
  private final List<String> faults = new ArrayList<>();

  /** The last of the sources, if there is one. */
  private @Nullable Source phpFile;

  private SettingsReader(List<Source> sources) {
    this.sources = new ArrayList<>(sources);
  }

  /** Reads the keys; if anything is wrong with them, every guarded request will be refused. */
  static Stations read(FilterConfig config) {
    ServletContext context = config.getServletContext();
    Collection<String> own = Collections.list(config.getInitParameterNames());
    Collection<String> shared = Collections.list(context.getInitParameterNames());
    Collection<String> properties = System.getProperties().stringPropertyNames();
    return new SettingsReader(
            List.of(
                new Source("filter init-param", own, config::getInitParameter, true),
                new Source("context-param", shared, context::getInitParameter, false),
                new Source("system property", properties, System::getProperty, false),
                new Source("environment", System.getenv().keySet(), System::getenv, false)))
        .read(context);
  }

  private Stations read(ServletContext context) {
    firstWith(JWT_AUTH_CONFIG_FILE).ifPresent(this::addConfigFile);
    for (SettingKey key : SettingKey.values()) {
      firstWith(key).ifPresent(source -> take(key, source));
    }
    findSessionStore(context);
    if (!unfit.contains(JWT_AUTH_ALGORITHM) && !unfit.contains(JWT_AUTH_JWKS_URL)) {
      addFaultsOfRules(); // or which keys there must be is not known
    }
    sources.forEach(this::reportUnknown);
    if (!faults.isEmpty()) {
      Log.LOG.log(
          Level.ERROR,
          "the configuration is faulty, every guarded request is refused: {0}",
          String.join("; ", faults));
    }
    return new Stations(settings, !faults.isEmpty());
  }

  private void findSessionStore(ServletContext context) {
    try {
      settings.sessions.findStore(context);
    } catch (IllegalArgumentException e) {
      unfit.add(JWT_AUTH_SESSION_STORE);
      faults.add(describe(JWT_AUTH_SESSION_STORE, String.valueOf(e.getMessage())));
    }
  }

  /** Of what is no value at all they would say that it is missing. */
  private void addFaultsOfRules() {
    Map<SettingKey, String> ofRules = settings.faults();
    ofRules.keySet().removeAll(unfit);
    ofRules.forEach((key, fault) -> faults.add(describe(key, fault) + hint(key)));
  }

  private Optional<Source> firstWith(SettingKey key) {
    return sources.stream().filter(source -> has(source, key)).findFirst();
  }

  /** Adds the PHP file that a source names, as the last place to look in. */
  private void addConfigFile(Source source) {
    found.put(JWT_AUTH_CONFIG_FILE, source);
    String path = String.valueOf(source.lookup().apply(JWT_AUTH_CONFIG_FILE.name())).strip();
    try (InputStream file = Files.newInputStream(Path.of(path))) {
      byte[] php = file.readNBytes(MAX_CONFIG_FILE + 1);
      if (php.length > MAX_CONFIG_FILE) {
        throw new IllegalArgumentException("expected at most 1 MiB");
      }
      Map<String, String> defines = PhpDefines.read(php, SettingKey.PREFIX);
      phpFile = new Source(Log.quote(path), defines.keySet(), defines::get, false);
      sources.add(phpFile);
    } catch (IOException | InvalidPathException e) {
      faults.add(describe(JWT_AUTH_CONFIG_FILE, "cannot read it: " + Log.quote(e.toString())));
    } catch (IllegalArgumentException e) {
      faults.add(describe(JWT_AUTH_CONFIG_FILE, Log.quote(path) + ", " + e.getMessage()));
    }
  }

  /** Where else a key may be that a PHP file was expected to have. */
  private String hint(SettingKey key) {
    Source php = phpFile;
    return php == null || found.containsKey(key) || php.names().contains(key.name())
        ? ""
        : "; " + php.name() + ELSEWHERE;
  }

  private static boolean has(Source source, SettingKey key) {
    String text = source.lookup().apply(key.name());
    return text != null && (!text.isEmpty() || key.takesEmpty());
  }

  private void take(SettingKey key, Source source) {
    found.put(key, source);
    String text = source.lookup().apply(key.name());
    Optional<String> fault = LossyText.fault(text);
    try {
      key.set(settings, text);
    } catch (IllegalArgumentException e) {
      fault = fault.or(() -> Optional.of(String.valueOf(e.getMessage())));
    }
    fault.ifPresent(
        wrong -> {
          unfit.add(key);
          faults.add(describe(key, wrong));
        });
  }

  private String describe(SettingKey key, String fault) {
    Source source = found.get(key);
    return source == null ? key + ": " + fault : key + " (" + source.name() + "): " + fault;
  }

  private void reportUnknown(Source source) {
    for (String name : source.names()) {
      boolean meant = name.regionMatches(true, 0, SettingKey.PREFIX, 0, SettingKey.PREFIX.length());
      if (meant && !SettingKey.isKnown(name)) {
        String fault =
            "%s (%s): not a known key, nearest is %s"
                .formatted(Log.quote(name), source.name(), SettingKey.nearestTo(name));
        if (source.own()) {
          faults.add(fault);
        } else {
          Log.LOG.log(Level.WARNING, fault);
        }
      }
    }
  }
}
