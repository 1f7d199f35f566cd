package dev.portcullis.policy.cel.library.url;

import static dev.portcullis.policy.cel.library.text.GoText.quoteBytes;

import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Answer.Failure;
import dev.portcullis.policy.cel.library.text.Answer.Value;
import java.util.HexFormat;

/// The parts of a URL, each with the bytes that may stand in it unescaped, as Go's `net/url` has
/// it. Strings hold one char a byte.
enum Part {
  PATH("-_.~$&+,/:;=@"),
  HOST("-_.~!$&'()*+,;=:[]<>\""),
  ZONE("-_.~!$&'()*+,;=:[]<>\""),
  USER("-_.~$&+,;="),
  QUERY("-_.~"),
  FRAGMENT("-_.~$&+,/:;=?@!()*");

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final String plain;

  Part(String plain) {
    this.plain = plain;
  }

  /// Whether the byte must be escaped in this part.
  boolean mustEscape(char c) {
    boolean alphanumeric =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return !alphanumeric && plain.indexOf(c) < 0;
  }

  /// Escapes what must be.
  String escape(String text) {
    var escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!mustEscape(c)) {
        escaped.append(c);
      } else {
        escaped.append('%').append(HEX.toHexDigits((byte) c));
      }
    }
    return escaped.toString();
  }

  /// Undoes escapes; in a host they may only stand for bytes beyond ASCII.
  Answer<String> unescape(String text) {
    var plainText = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (!escapeAllowed(text, i)) {
          String shown = text.substring(i, Math.min(i + 3, text.length()));
          return new Failure<>("invalid URL escape " + quoteBytes(shown));
        }
        plainText.append((char) HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else if ((this == HOST || this == ZONE) && c < 0x80 && mustEscape(c)) {
        return new Failure<>(
            "invalid character " + quoteBytes(String.valueOf(c)) + " in host name");
      } else {
        plainText.append(c == '+' && this == QUERY ? ' ' : c);
      }
    }
    return new Value<>(plainText.toString());
  }

  private boolean escapeAllowed(String text, int percent) {
    if (percent + 2 >= text.length()
        || !HexFormat.isHexDigit(text.charAt(percent + 1))
        || !HexFormat.isHexDigit(text.charAt(percent + 2))) {
      return false;
    }
    char value = (char) HexFormat.fromHexDigits(text, percent + 1, percent + 3);
    return switch (this) {
      case HOST -> value >= 0x80 || value == '%';
      case ZONE -> value == '%' || value == ' ' || !HOST.mustEscape(value);
      case PATH, USER, QUERY, FRAGMENT -> true;
    };
  }

  /// Whether a text needs no escaping in this part, percent signs aside. Brackets and the
  /// sub-delimiters of RFC 3986 are let through, since browsers send them as they are.
  boolean isEscaped(String text) {
    return text.chars().allMatch(c -> "!$&'()*+,;=:@[]%".indexOf(c) >= 0 || !mustEscape((char) c));
  }
}
