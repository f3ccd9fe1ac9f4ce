package io.github.tallystick.jwt.servlet;

/** The text of a PHP file, with a character for each byte. */
final class PhpSource {
  private final String text;
  private int counted;
  private int line = 1;

  PhpSource(String text) {
    this.text = text;
  }

  int length() {
    return text.length();
  }

  String substring(int start, int end) {
    return text.substring(start, end);
  }

  /** Where another text is, at or after a place; the end if it is not. */
  int find(String sought, int from) {
    int found = text.indexOf(sought, from);
    return found < 0 ? text.length() : found;
  }

  boolean has(String expected, int at) {
    return text.startsWith(expected, at);
  }

  boolean hasAnyCase(String expected, int at) {
    return text.regionMatches(true, at, expected, 0, expected.length());
  }

  boolean hasOneOf(String characters, int at) {
    return at >= 0 && at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
  }

  boolean hasWord(int at) {
    char c = at < text.length() ? text.charAt(at) : ' ';
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  /** Where the letters and digits end; here if there are none. */
  int wordEnd(int from) {
    int end = from;
    while (hasWord(end) || hasOneOf("0123456789", end)) {
      end++;
    }
    return end;
  }

  int tabsEnd(int from) {
    int end = from;
    while (hasOneOf(" \t", end)) {
      end++;
    }
    return end;
  }

  /** A line's number; each question is about a place that is not before that of the last. */
  int lineAt(int position) {
    for (; counted < position; counted++) {
      if (hasOneOf("\n", counted) || (hasOneOf("\r", counted) && !hasOneOf("\n", counted + 1))) {
        line++;
      }
    }
    return line;
  }
}
