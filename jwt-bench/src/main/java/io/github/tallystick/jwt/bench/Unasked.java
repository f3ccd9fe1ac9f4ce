package io.github.tallystick.jwt.bench;

import java.lang.reflect.Proxy;

/** What a stub stands on: whoever asks what the stub does not know is told so, and not null. */
final class Unasked {
  private Unasked() {}

  static <T> T of(Class<T> type) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              throw new UnsupportedOperationException(method.toString());
            });
    return type.cast(proxy);
  }
}
