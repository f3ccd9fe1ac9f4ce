package io.github.tallystick.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the conformance data; by another's parser, so that a fault of ours cannot hide itself. */
final class ConformanceFiles {
  /**
   * A type that no token of the data has. It is compared after the signature and before the
   * payload, so {@code TYPE} says that the signature is right, also of what is no claims set.
   */
  static final String UNUSED_TYPE = "right-signature";

  private ConformanceFiles() {}

  static JsonNode read(String path) throws IOException {
    return new ObjectMapper().readTree(ConformanceData.DIRECTORY.resolve(path).toFile());
  }

  /** The test vectors of a file of Wycheproof, out of their groups. */
  static List<Vector> vectors(String file) throws IOException {
    return elements(read("wycheproof/" + file).get("testGroups"))
        .flatMap(group -> elements(group.get("tests")).map(test -> new Vector(group, test)))
        .toList();
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /**
   * A test of Wycheproof.
   *
   * @param key the JWK or the JWK Set that verifies
   * @param valid how the test is labelled
   */
  record Vector(int id, String comment, JsonNode key, String jws, boolean valid) {
    Vector(JsonNode group, JsonNode test) {
      this(
          test.get("tcId").intValue(),
          test.get("comment").textValue(),
          group.has("public") ? group.get("public") : group.get("private"),
          test.get("jws").textValue(),
          test.get("result").textValue().equals("valid"));
    }

    @Override
    public String toString() {
      return id + " " + comment;
    }
  }
}
