package dev.portcullis.policy.cel.library.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/// Text as Go holds and prints it: a string is UTF-8 bytes, and `strconv.Quote` makes it readable.
///
/// Where single bytes matter (URL escapes, cut-off error texts) a Go string is held as a Java
/// string with one char a byte; [#toBytes] and [#fromBytes] convert.
public final class GoText {

  private static final char REPLACEMENT = '\uFFFD';
  private static final HexFormat HEX = HexFormat.of();

  private GoText() {}

  /// The text as one char a byte of its UTF-8 form.
  public static String toBytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /// The inverse of [#toBytes]; bytes that are no UTF-8 become U+FFFD.
  public static String fromBytes(String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }

  /// How many bytes Go's `len` counts.
  public static int length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  /// Go's `strings.TrimSpace`: white space as Unicode has it.
  public static String trimSpace(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == 0x85 || Character.isSpaceChar(c);
  }

  /// The text in double quotes, escaped as by Go's `strconv.Quote` (`%q`).
  public static String quote(String text) {
    return quoteBytes(toBytes(text));
  }

  /// As [#quote], for a string that holds one char a byte: broken UTF-8 is shown as `\x..`.
  public static String quoteBytes(String bytes) {
    var quoted = new StringBuilder(bytes.length() + 2).append('"');
    int at = 0;
    while (at < bytes.length()) {
      int length = sequenceLength(bytes, at);
      if (length == 0) {
        quoted.append("\\x").append(HEX.toHexDigits((byte) bytes.charAt(at)));
        at++;
      } else {
        appendEscaped(quoted, fromBytes(bytes.substring(at, at + length)).codePointAt(0));
        at += length;
      }
    }
    return quoted.append('"').toString();
  }

  /// The length of the valid UTF-8 sequence that starts at `at`, or 0 when there is none.
  private static int sequenceLength(String bytes, int at) {
    char lead = bytes.charAt(at);
    int length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length <= 1) {
      return length;
    }
    if (at + length > bytes.length()) {
      return 0;
    }
    String decoded = fromBytes(bytes.substring(at, at + length));
    boolean whole = decoded.codePointCount(0, decoded.length()) == 1;
    boolean meant = decoded.charAt(0) != REPLACEMENT || bytes.startsWith("\u00EF\u00BF\u00BD", at);
    return whole && meant ? length : 0;
  }

  private static void appendEscaped(StringBuilder quoted, int rune) {
    switch (rune) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case 0x07 -> quoted.append("\\a");
      case '\b' -> quoted.append("\\b");
      case '\f' -> quoted.append("\\f");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      case 0x0B -> quoted.append("\\v");
      default -> {
        if (printable(rune)) {
          quoted.appendCodePoint(rune);
        } else if (rune < ' ' || rune == 0x7F) {
          quoted.append("\\x").append(HEX.toHexDigits((byte) rune));
        } else if (rune < 0x10000) {
          quoted.append("\\u").append(HEX.toHexDigits((char) rune));
        } else {
          quoted.append("\\U").append(HEX.toHexDigits(rune));
        }
      }
    }
  }

  /// Go's `strconv.IsPrint`: letters, marks, numbers, punctuation, symbols and the ASCII space.
  private static boolean printable(int rune) {
    return switch (Character.getType(rune)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> rune == ' ';
      default -> true;
    };
  }
}
