package io.github.tallystick.jwt.jwk;

import io.github.tallystick.jwt.Command;
import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Files in a directory, as Debian's {@code openssl} and {@code ssh-keygen} write them. */
record KeyFiles(Path directory) {
  /** Skips the test where a program is missing. */
  static KeyFiles in(Path directory) {
    Command.need("openssl", "openssl");
    Command.need("ssh-keygen", "openssh-client");
    return new KeyFiles(directory);
  }

  /** What it writes; {@code ''} in the line is an empty argument. */
  String run(String line) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    Collections.replaceAll(words, "''", "");
    return Command.run(directory, words).orFail();
  }

  void openssl(String line) throws IOException, InterruptedException {
    run("openssl " + line);
  }

  String read(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }

  /** Whether the one verifies what the other signs. */
  static boolean isPair(SigningKey signing, VerificationKey key) {
    String token = JwtSigner.of(signing).sign(JwtClaims.builder().neverExpires().build());
    try {
      JwtVerifier.builder(key).allowMissingExpirationTime().build().verify(token);
      return true;
    } catch (InvalidJwtException e) {
      return false;
    }
  }
}
