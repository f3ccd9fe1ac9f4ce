package io.github.tallystick.jwt.jwk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonReader;
import io.github.tallystick.jwt.json.JsonWriter;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a JWK (RFC 7517 §4), of the types that they must have; no message has a value. */
final class JwkMembers {
  private final Map<?, ?> members;

  private JwkMembers(Map<?, ?> members) {
    this.members = members;
  }

  static JwkMembers of(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException("a key is no JSON object");
    }
    return new JwkMembers(members);
  }

  /**
   * @throws IllegalArgumentException if the text is no JSON object, or no strict one
   */
  static JwkMembers parse(String json) {
    return parse(JsonWriter.requireWellFormed(json).getBytes(UTF_8));
  }

  static JwkMembers parse(byte[] json) {
    try {
      return new JwkMembers(JsonReader.readObject(json));
    } catch (JsonException e) {
      throw new IllegalArgumentException("no JSON object: " + e.getMessage(), e);
    }
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** An array; the values are of any type. */
  List<?> array(String name) {
    if (!(members.get(name) instanceof List<?> array)) {
      throw new IllegalArgumentException(name + " is no array");
    }
    return array;
  }

  Optional<String> optional(String name) {
    return has(name) ? Optional.of(string(name)) : Optional.empty();
  }

  /**
   * @throws UnfitJwkException if there is none
   */
  String string(String name) {
    if (!has(name)) {
      throw new UnfitJwkException(name + " is not there");
    }
    if (!(members.get(name) instanceof String string)) {
      throw new IllegalArgumentException(name + " is no string");
    }
    return string;
  }

  /**
   * The bytes of what is in base64url (RFC 7515 §2), exactly.
   *
   * @throws UnfitJwkException if it is not, as the next two
   */
  byte[] bytes(String name) {
    String text = string(name);
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (encode(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // As good as one with padding, or with spare bits.
    }
    throw new UnfitJwkException(name + " is not in base64url");
  }

  byte[] bytes(String name, int length) {
    byte[] bytes = bytes(name);
    if (bytes.length != length) {
      throw new UnfitJwkException(name + " has not " + length + " bytes");
    }
    return bytes;
  }

  /** A Base64urlUInt (RFC 7518 §2), which has no byte more than it needs. */
  BigInteger integer(String name) {
    byte[] bytes = bytes(name);
    if (bytes.length == 0 || (bytes[0] == 0 && bytes.length > 1)) {
      throw new UnfitJwkException(name + " has a zero in front, or nothing");
    }
    return new BigInteger(1, bytes);
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The same, of a key that is for that (RFC 7517 §4.2, §4.3).
   *
   * @throws UnusableJwkException if the key is for something else
   */
  JwkMembers usedTo(String operation) {
    if (!optional("use").orElse("sig").equals("sig")) {
      throw new UnusableJwkException("its use is not sig");
    }
    if (has("key_ops")) {
      List<?> operations = array("key_ops");
      // In this order: of strings alone the hashes may be anybody's.
      if (!operations.stream().allMatch(String.class::isInstance)
          || new HashSet<>(operations).size() != operations.size()) {
        throw new IllegalArgumentException("key_ops is no array of different strings");
      }
      if (!operations.contains(operation)) {
        throw new UnusableJwkException("its key_ops have no " + operation);
      }
    }
    return this;
  }
}
