package io.github.tallystick.jwt.servlet;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jars as they are published: modules on the module path, jars on the class path. */
class JarsIT {
  private static final String CORE = "io.github.tallystick.jwt";
  private static final String SERVLET = "io.github.tallystick.jwt.servlet";
  private static final String FILTER = SERVLET + ".JwtAuthFilter";
  private static final int JAVA_17 = 61;

  private static Path jar(String name) {
    return Path.of(System.getProperty("jar." + name));
  }

  private static ModuleFinder finder() {
    return ModuleFinder.of(jar("jwt-core"), jar("jwt-servlet"), jar("servlet-api"));
  }

  private static ModuleDescriptor descriptor(String module) {
    return finder().find(module).orElseThrow().descriptor();
  }

  private static ModuleLayer layer() {
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(finder(), ModuleFinder.of(), Set.of(SERVLET));
    return boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
  }

  /** What a module requires with that modifier. */
  private static Set<String> required(String module, Requires.Modifier modifier) {
    return descriptor(module).requires().stream()
        .filter(requires -> requires.modifiers().contains(modifier))
        .map(Requires::name)
        .collect(toSet());
  }

  @Test
  void coreIsModuleThatRequiresTheJdkAlone() {
    assertThat(descriptor(CORE).isAutomatic()).isFalse();
    assertThat(required(CORE, Requires.Modifier.MANDATED)).containsExactly("java.base");
    assertThat(required(CORE, Requires.Modifier.STATIC)).containsExactly("org.jspecify");
    assertThat(descriptor(CORE).requires()).hasSize(2);
  }

  // Else whoever compiles against a module would need JSpecify, too.
  @ParameterizedTest
  @ValueSource(strings = {CORE, SERVLET})
  void needsJspecifyToBeBuiltAlone(String module) {
    assertThat(required(module, Requires.Modifier.STATIC)).contains("org.jspecify");
    assertThat(required(module, Requires.Modifier.TRANSITIVE)).doesNotContain("org.jspecify");
  }

  @Test
  void servletIsModuleThatRequiresCoreAndTheServletApiTransitively() {
    assertThat(required(SERVLET, Requires.Modifier.TRANSITIVE))
        .containsExactlyInAnyOrder(CORE, "jakarta.servlet", "java.sql");
    assertThat(required(SERVLET, Requires.Modifier.STATIC))
        .containsExactlyInAnyOrder("org.jspecify", "java.sql", "java.naming");
    assertThat(descriptor(SERVLET).requires()).hasSize(6);
  }

  @Test
  void jsonPackageIsForTheServletModuleAlone() {
    Module core = layer().findModule(CORE).orElseThrow();
    Module servlet = layer().findModule(SERVLET).orElseThrow();
    assertThat(core.isExported(CORE)).isTrue();
    assertThat(core.isExported(CORE + ".json")).isFalse();
    assertThat(core.getDescriptor().exports())
        .anyMatch(
            exports ->
                exports.source().equals(CORE + ".json")
                    && exports.targets().equals(Set.of(servlet.getName())));
  }

  @Test
  void filterIsBuiltOnTheModulePath() throws ReflectiveOperationException {
    Class<?> filter = layer().findLoader(SERVLET).loadClass(FILTER);
    assertThat(filter.getModule().isNamed()).isTrue();
    assertThat(build(filter)).isInstanceOf(filter);
  }

  @Test
  void filterIsBuiltOnTheClassPath() throws ReflectiveOperationException, IOException {
    URL[] urls = {
      jar("jwt-core").toUri().toURL(),
      jar("jwt-servlet").toUri().toURL(),
      jar("servlet-api").toUri().toURL()
    };
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> filter = loader.loadClass(FILTER);
      assertThat(filter.getModule().isNamed()).isFalse();
      assertThat(build(filter)).isInstanceOf(filter);
    }
  }

  private static Object build(Class<?> filter) throws ReflectiveOperationException {
    Object builder = filter.getMethod("builder").invoke(null);
    Class<?> type = builder.getClass();
    type.getMethod("secretKey", String.class).invoke(builder, "0123456789".repeat(4));
    return type.getMethod("build").invoke(builder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jwt-core", "jwt-servlet"})
  void classesRunOnJava17(String name) throws IOException {
    try (JarFile jar = new JarFile(jar(name).toFile())) {
      Set<Integer> versions =
          jar.stream()
              .filter(entry -> entry.getName().endsWith(".class"))
              .map(
                  entry -> {
                    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                      in.skipNBytes(6);
                      return in.readUnsignedShort();
                    } catch (IOException e) {
                      throw new IllegalStateException(e);
                    }
                  })
              .collect(toSet());
      assertThat(versions).containsExactly(JAVA_17);
    }
  }
}
