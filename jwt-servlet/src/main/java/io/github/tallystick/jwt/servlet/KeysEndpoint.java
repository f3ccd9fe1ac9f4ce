package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** {@code GET /jwks}: our public keys, so that others can verify our tokens (RFC 7517 §5). */
final class KeysEndpoint implements Endpoint {
  private final byte @Nullable [] set;

  /**
   * @param keys null if the configuration is faulty
   */
  KeysEndpoint(@Nullable TokenKeys keys) {
    this.set = keys == null ? null : keys.published().getBytes(US_ASCII);
  }

  @Override
  public byte[] serve(HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    if (set == null) {
      throw RestError.BAD_CONFIG.refused();
    }
    return set;
  }
}
