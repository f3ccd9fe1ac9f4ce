package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.tallystick.jwt.servlet.PhpToken.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The constants that a PHP file such as {@code wp-config.php} defines, by {@code define('NAME',
 * literal)} or {@code const NAME = literal}. Nothing is executed: each of these counts as if it
 * ran, and what could be one of ours and is not understood is an error.
 */
final class PhpDefines {
  /** What no function has that is no method. */
  private static final String[] MODIFIERS = {
    "public", "protected", "private", "static", "final", "abstract"
  };

  private final List<PhpToken> tokens;
  private final String prefix;
  private final Map<String, String> constants = new LinkedHashMap<>();

  private boolean inNamespace;

  /** Of the statements that are in no block. */
  private int depth;

  /** {@code const} or {@code use}, in such a statement. */
  private PhpToken statement = PhpToken.NONE;

  private boolean importsFunction;

  /** What could define a constant whose name comes from elsewhere. */
  private @Nullable PhpToken dynamic;

  /** A name of ours that is in no define, from where it could come to one. */
  private @Nullable PhpToken stray;

  /** What has {@code define} mean another function. */
  private @Nullable PhpToken otherDefine;

  /** A define of ours that would call it. */
  private @Nullable PhpToken unqualified;

  private PhpDefines(List<PhpToken> tokens, String prefix) {
    this.tokens = tokens;
    this.prefix = prefix;
  }

  /**
   * The constants whose names begin with a prefix, in their order; booleans as true and false.
   *
   * @throws IllegalArgumentException if one is no literal, or no UTF-8, or has two values, of which
   *     only PHP knows which counts, or if the file is not understood; the message has the line
   */
  static Map<String, String> read(byte[] php, String prefix) {
    // As Latin-1, a character is a byte: those of a string are put together and then decoded.
    PhpDefines defines = new PhpDefines(PhpLexer.tokens(new String(php, ISO_8859_1)), prefix);
    defines.readAll();
    return defines.constants;
  }

  private void readAll() {
    for (int i = 0; i < tokens.size(); i++) {
      if (at(i).is("#[")) {
        i = endOfAttribute(i);
      } else if (at(i).kind() == Kind.NAME) {
        readName(i);
      } else if (at(i).kind() == Kind.STRING || at(i).kind() == Kind.TEMPLATE) {
        readString(i);
      } else if (at(i).is(";") && at(i).depth() == depth) {
        statement = PhpToken.NONE;
      }
    }
    if (dynamic != null && stray != null) {
      throw PhpLexer.refusal(
          dynamic.line(),
          "expected literals, for the name of line " + stray.line() + " may be meant");
    }
    if (otherDefine != null && unqualified != null) {
      throw PhpLexer.refusal(
          unqualified.line(),
          "expected \\define, for define is another function since line " + otherDefine.line());
    }
  }

  private PhpToken at(int i) {
    return i >= 0 && i < tokens.size() ? tokens.get(i) : PhpToken.NONE;
  }

  /** An attribute looks like a call, and is none. */
  private int endOfAttribute(int start) {
    int end = start + 1;
    while (!at(end).is("]") || at(end).depth() != at(start).depth()) {
      end++;
    }
    return end;
  }

  private void readName(int i) {
    boolean inBlock = at(i).depth() != depth;
    if (statement.is("use")) {
      readImport(i);
    } else if (isDefine(at(i)) && at(i + 1).is("(")) {
      readDefine(i);
    } else if (at(i).is("namespace") && at(i).depth() == 0) {
      enterNamespace(i);
    } else if (!inBlock && (at(i).is("const") || (at(i).is("use") && !at(i + 1).is("(")))) {
      statement = at(i);
      importsFunction = false;
    } else if (!inBlock && statement.is("const") && at(i + 1).is("=")) {
      readConst(i);
    }
  }

  private boolean isDefine(PhpToken token) {
    return token.is("define", "\\define") || (!inNamespace && token.is("namespace\\define"));
  }

  private void enterNamespace(int i) {
    boolean isNamed = at(i + 1).kind() == Kind.NAME;
    boolean isBlock = at(isNamed ? i + 2 : i + 1).is("{");
    if (isNamed || isBlock) {
      inNamespace = isNamed;
      depth = isBlock ? 1 : 0;
    }
  }

  private void readImport(int i) {
    importsFunction |= at(i).is("function");
    boolean isRenamed = at(i - 1).is("as") || at(i + 1).is("as");
    boolean isPlain = isDefine(at(i)) && at(i).depth() == depth && !isRenamed;
    String name = "\\" + at(i).text().toLowerCase(Locale.ROOT);
    if (importsFunction && !isPlain && name.endsWith("\\define")) {
      otherDefine = at(i);
      dynamic = at(i);
    }
  }

  private void readDefine(int i) {
    int function = at(i - 1).is("&") ? i - 2 : i - 1;
    if (at(function).is("function")) {
      boolean isMethod = !inNamespace || at(function - 1).is(MODIFIERS);
      otherDefine = isMethod ? otherDefine : at(i);
    } else if (!at(i - 1).is("new")) {
      readCall(i, at(i + 2));
    }
  }

  private void readCall(int i, PhpToken name) {
    String text = name.text();
    if (name.kind() != Kind.STRING || !at(i + 3).is(",") || text.contains("::")) {
      if (mayBeOurs(name)) {
        throw PhpLexer.refusal(name.line(), "expected a name in straight quotes and nothing else");
      }
      dynamic = at(i);
    } else if (text.startsWith(prefix)) {
      put(name, i + 4, true);
      unqualified = at(i).is("define") ? name : unqualified;
    }
  }

  /** Whether a name that is no literal may be one of ours; PHP takes “ and ” for letters. */
  private boolean mayBeOurs(PhpToken name) {
    String text = name.text().strip();
    return switch (name.kind()) {
      case STRING, TEMPLATE ->
          text.startsWith(prefix) || (!text.isEmpty() && prefix.startsWith(text));
      case NAME -> text.contains(prefix);
      default -> false;
    };
  }

  private void readConst(int i) {
    if (at(i).text().startsWith(prefix) && !inNamespace) {
      put(at(i), i + 2, false);
    }
  }

  private void put(PhpToken name, int start, boolean isCall) {
    boolean isSigned = at(start).is("-", "+");
    PhpToken value = at(isSigned ? start + 1 : start);
    int end = isSigned ? start + 2 : start + 1;
    boolean isAll = isCall ? at(at(end).is(",") ? end + 1 : end).is(")") : at(end).is(",", ";");
    String key = BytesAsText.utf8(name.text()).orElse(null);
    boolean isLiteral = isAll && (!isSigned || value.kind() == Kind.NUMBER);
    String text = isLiteral ? text(value, at(start).is("-")) : null;
    if (key == null || text == null) {
      throw PhpLexer.refusal(
          name.line(),
          "expected a string in UTF-8, an integer, true or false for " + Log.quote(name.text()));
    }
    String other = constants.putIfAbsent(key, text);
    if (other != null && !other.equals(text)) {
      throw PhpLexer.refusal(
          name.line(), "another value for " + Log.quote(key) + ", which was defined before");
    }
  }

  /** The text of a literal; null if it is none. */
  private static @Nullable String text(PhpToken token, boolean isNegative) {
    return switch (token.kind()) {
      case STRING -> BytesAsText.utf8(token.text()).orElse(null);
      case NUMBER -> PhpLiteral.integer(token.text(), isNegative);
      case NAME -> PhpLiteral.bool(token.text());
      default -> null;
    };
  }

  private void readString(int i) {
    String text = at(i).text().strip();
    PhpToken function = at(i - 1).is("(") ? at(i - 2) : PhpToken.NONE;
    if (text.equalsIgnoreCase("define") || text.equalsIgnoreCase("\\define")) {
      dynamic = at(i);
    } else if (text.regionMatches(true, 0, prefix, 0, prefix.length())
        && !isDefine(function)
        && !function.is("defined", "\\defined")) {
      stray = at(i);
    }
  }
}
