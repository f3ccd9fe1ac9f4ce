package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.servlet.PhpToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Takes a PHP file apart as PHP 8 does, into tokens, without comments and what stands outside of
 * the tags.
 */
final class PhpLexer {
  private enum Body {
    CODE,
    QUOTED,
    HEREDOC,
    NOWDOC
  }

  /** What has begun, and what ends it: a bracket, a quote or a label. */
  private record Open(Body body, String end, int line) {}

  private static final String BLANKS = " \t\r\n";
  private static final String NEWLINES = "\r\n";
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  /** Those whose parts alone would mean something else; of all others each character is one. */
  private static final List<String> SYMBOLS = List.of("?->", "->", "--", "::", "<<", "#[");

  private final PhpSource source;
  private final List<PhpToken> tokens = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private PhpToken last = PhpToken.NONE;
  private int position;

  private PhpLexer(PhpSource source) {
    this.source = source;
  }

  /**
   * The tokens of a file whose bytes are the characters of a text.
   *
   * @throws IllegalArgumentException if PHP refuses it, or reads it in one way or another by its
   *     settings; the message has the line
   */
  static List<PhpToken> tokens(String text) {
    return new PhpLexer(new PhpSource(text)).readAll();
  }

  static IllegalArgumentException refusal(int line, String message) {
    return new IllegalArgumentException("line " + line + ": " + message);
  }

  private IllegalArgumentException refusal(String message) {
    return refusal(source.lineAt(position), message);
  }

  private List<PhpToken> readAll() {
    int zero = source.find("\0", 0);
    if (zero < source.length()) {
      throw refusal(source.lineAt(zero), "expected UTF-8, found a zero byte");
    }
    skipHtml();
    while (position < source.length()) {
      if (open.isEmpty() || open.peek().body() == Body.CODE) {
        readCode();
      } else {
        readTemplate(open.peek());
      }
    }
    if (!open.isEmpty()) {
      throw refusal(open.peek().line(), "no " + open.peek().end() + " for what begins here");
    }
    return tokens;
  }

  private void skipHtml() {
    position = source.find("<?", position);
    if (at("<?=")) {
      position += 3;
    } else if (source.hasAnyCase("<?php", position)
        && (position + 5 == source.length() || source.hasOneOf(BLANKS, position + 5))) {
      position += 5;
    } else if (at("<?")) {
      // A tag or none, as PHP's short_open_tag says.
      throw refusal("expected <?php and a blank");
    }
  }

  private void readCode() {
    if (source.hasOneOf(BLANKS, position)) {
      position++;
    } else if (at("/*")) {
      skipComment();
    } else if (at("//") || (at("#") && (!at("#[") || last.is("->", "?->")))) {
      skipLine();
    } else if (at("?>")) {
      add(Kind.OTHER, ";", position + 2);
      skipHtml();
    } else if (at("'")) {
      readSingleQuoted();
    } else if (at("\"") || at("`")) {
      begin(Body.QUOTED, position, position + 1, position + 1);
    } else if (!at("<<<") || !readHeredoc()) {
      readWord();
    }
  }

  private void skipComment() {
    int end = source.find("*/", position + 2);
    if (end == source.length()) {
      throw refusal("no */ for what begins here");
    }
    position = end + 2;
  }

  private void skipLine() {
    while (position < source.length() && !source.hasOneOf(NEWLINES, position) && !at("?>")) {
      position++;
    }
  }

  private void readSingleQuoted() {
    int end = position + 1;
    while (end < source.length() && !source.has("'", end)) {
      end += source.has("\\", end) ? 2 : 1;
    }
    if (end >= source.length()) {
      throw refusal("no ' for what begins here");
    }
    add(Kind.STRING, PhpLiteral.singleQuoted(source.substring(position + 1, end)), end + 1);
  }

  /** Begins a heredoc or nowdoc; false if there is none. */
  private boolean readHeredoc() {
    int quote = source.tabsEnd(position + 3);
    int label = source.hasOneOf("'\"", quote) ? quote + 1 : quote;
    int end = source.wordEnd(label);
    int newline = end + label - quote;
    boolean isHeredoc =
        source.hasWord(label)
            && source.has(source.substring(quote, label), end)
            && source.hasOneOf(NEWLINES, newline);
    if (isHeredoc) {
      Body body = source.has("'", quote) ? Body.NOWDOC : Body.HEREDOC;
      begin(body, label, end, newline + (source.has("\r\n", newline) ? 2 : 1));
    }
    return isHeredoc;
  }

  /** Begins a template, with what will end it, and reads its text up to code. */
  private void begin(Body body, int end, int endOfEnd, int start) {
    Open template = new Open(body, source.substring(end, endOfEnd), source.lineAt(position));
    position = start;
    position = textEnd(template);
    String text = source.substring(start, position);
    String value = body == Body.NOWDOC ? text : PhpLiteral.doubleQuoted(text);
    if (value == null) {
      throw refusal(template.line(), "expected a character's number in each \\u{...}");
    }
    boolean isString = template.end().equals("\"") && at("\"");
    addOf(template.line(), isString ? Kind.STRING : Kind.TEMPLATE, value);
    open.push(template);
  }

  /** Reads on in a template: its end, a variable, or where code begins. */
  private void readTemplate(Open template) {
    position = textEnd(template);
    int end = endOf(template, position);
    if (end > 0) {
      open.pop();
      position = end;
    } else if (at("{") || at("${")) {
      open.push(new Open(Body.CODE, "}", source.lineAt(position)));
      position += at("{") ? 1 : 2; // the dollar of {$ is the variable's
    } else if (at("$")) {
      position++;
    }
  }

  private int textEnd(Open template) {
    int end = position;
    while (end < source.length() && endOf(template, end) == 0 && !hasVariable(template, end)) {
      // A line that ends in a backslash ends nevertheless, and a label may follow.
      end += source.has("\\", end) && !source.hasOneOf(NEWLINES, end + 1) ? 2 : 1;
    }
    return Math.min(end, source.length());
  }

  private boolean hasVariable(Open template, int at) {
    return template.body() != Body.NOWDOC
        && (source.has("{$", at)
            || source.has("${", at)
            || (source.has("$", at) && source.hasWord(at + 1)));
  }

  /** The end of a template whose quote, or line with the label, begins here; else 0. */
  private int endOf(Open template, int at) {
    if (template.body() == Body.QUOTED) {
      return source.has(template.end(), at) ? at + 1 : 0;
    }
    if (!source.hasOneOf(NEWLINES, at - 1)) {
      return 0;
    }
    int label = source.tabsEnd(at);
    int end = label + template.end().length();
    return source.has(template.end(), label) && source.wordEnd(end) == end ? end : 0;
  }

  private void readWord() {
    int end = source.wordEnd(position);
    if (source.hasWord(at("\\") ? position + 1 : position)) {
      readName();
    } else if (end > position) {
      add(Kind.NUMBER, source.substring(position, end), end);
    } else if (at("$") && source.hasWord(position + 1)) {
      add(Kind.OTHER, "", source.wordEnd(position + 1));
    } else {
      readSymbol();
    }
  }

  private void readName() {
    int end = source.wordEnd(position + 1);
    while (source.has("\\", end) && source.hasWord(end + 1)) {
      end = source.wordEnd(end + 1);
    }
    String name = source.substring(position, end);
    if (last.is("->", "?->", "::")) {
      add(Kind.OTHER, "", end);
    } else if (name.equalsIgnoreCase("__halt_compiler")) {
      position = source.length();
    } else if (name.equalsIgnoreCase("b") && source.hasOneOf("'\"", end)) {
      position = end; // a prefix, which says nothing
    } else {
      add(Kind.NAME, name, end);
    }
  }

  private void readSymbol() {
    String symbol = symbol();
    if (symbol.charAt(0) < '!' || symbol.charAt(0) > '~') {
      throw refusal("expected no control character");
    }
    if (CLOSING.contains(symbol)) {
      Open opened = open.poll();
      if (opened == null || !opened.end().equals(symbol)) {
        throw refusal("expected no " + symbol);
      }
    }
    add(Kind.OTHER, symbol, position + symbol.length());
    int bracket = OPENING.indexOf(symbol.charAt(symbol.length() - 1));
    if (bracket >= 0) {
      String end = CLOSING.substring(bracket, bracket + 1);
      open.push(new Open(Body.CODE, end, last.line()));
    }
  }

  private String symbol() {
    for (String symbol : SYMBOLS) {
      if (at(symbol)) {
        return symbol;
      }
    }
    return source.substring(position, position + 1);
  }

  private void add(Kind kind, String text, int end) {
    addOf(source.lineAt(position), kind, text);
    position = end;
  }

  private void addOf(int line, Kind kind, String text) {
    last = new PhpToken(kind, text, line, open.size());
    tokens.add(last);
  }

  private boolean at(String expected) {
    return source.has(expected, position);
  }
}
