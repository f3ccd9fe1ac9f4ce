package io.github.tallystick.jwt.bench.load;

import io.github.tallystick.jwt.bench.BadToken;
import io.github.tallystick.jwt.bench.GoodToken;
import java.util.List;
import java.util.Locale;

/** Prints a token of each kind, a line each: {@code good eyJ...}. */
public final class LoadTokens {
  private LoadTokens() {}

  public static void main(String[] arguments) {
    System.out.println("good " + GoodToken.REPEATED.tokens()[0]);
    for (BadToken token : List.of(BadToken.EXPIRED, BadToken.FORGED, BadToken.GARBAGE)) {
      System.out.println(token.name().toLowerCase(Locale.ROOT) + ' ' + token.token());
    }
  }
}
