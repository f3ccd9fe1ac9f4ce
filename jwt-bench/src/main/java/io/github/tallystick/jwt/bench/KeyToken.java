package io.github.tallystick.jwt.bench;

import java.util.List;
import java.util.stream.IntStream;

/** Which of a verifier's keys a token wants. */
public enum KeyToken {
  /** One of them, again and again. */
  ONE {
    @Override
    List<String> keyIds(int keys) {
      return List.of(keyId(keys - 1));
    }
  },

  /** All in turn, as where each tenant has a key. */
  ALL {
    @Override
    List<String> keyIds(int keys) {
      return IntStream.range(0, keys).mapToObj(KeyToken::keyId).toList();
    }
  },

  /** One that somebody without a key has made up. */
  MADE_UP {
    @Override
    List<String> keyIds(int keys) {
      return List.of(keyId(keys));
    }
  };

  abstract List<String> keyIds(int keys);

  static String keyId(int key) {
    return "tenant-" + (100_000 + key);
  }
}
