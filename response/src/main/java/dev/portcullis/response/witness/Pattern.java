package dev.portcullis.response.witness;

import dev.portcullis.response.boundary.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Patterns of STIX 2.1 (section 9) that are addresses and networks, and nothing besides:
/// comparisons of `ipv4-addr:value` and `ipv6-addr:value` by `=`, `IN` and `ISSUBSET`, joined by
/// `OR`. Whatever else a pattern asks for, an address alone would not be what it means.
final class Pattern {
  private final String text;
  private final List<Subject> found = new ArrayList<>();
  private int at;

  private Pattern(String text) {
    this.text = text;
  }

  /// What the pattern names, nothing when it is about something else or is no pattern.
  static List<Subject> subjects(String text) {
    Pattern pattern = new Pattern(text);
    return pattern.observations() ? List.copyOf(pattern.found) : List.of();
  }

  /// `[…] OR […]`
  private boolean observations() {
    do {
      if (!take("[") || !comparisons() || !take("]")) {
        return false;
      }
    } while (word("OR"));
    return rest().isEmpty();
  }

  /// `path = 'value' OR …`
  private boolean comparisons() {
    do {
      if (!comparison()) {
        return false;
      }
    } while (word("OR"));
    return true;
  }

  private boolean comparison() {
    if (!take("ipv4-addr:value") && !take("ipv6-addr:value")) {
      return false;
    }
    if (take("=") || word("ISSUBSET")) {
      return value();
    }
    if (!word("IN") || !take("(")) {
      return false;
    }
    do {
      if (!value()) {
        return false;
      }
    } while (take(","));
    return take(")");
  }

  private boolean value() {
    String value = literal();
    Subject subject = value == null ? null : Suspect.subject(value);
    if (subject == null) {
      return false;
    }
    found.add(subject);
    return true;
  }

  /// No address has a quote or a backslash in it.
  private @Nullable String literal() {
    if (!take("'")) {
      return null;
    }
    int end = text.indexOf('\'', at);
    if (end < 0) {
      return null;
    }
    String value = text.substring(at, end);
    at = end + 1;
    return value;
  }

  /// An operator, behind which something that is no name comes.
  private boolean word(String operator) {
    int before = at;
    if (take(operator) && !rest().isEmpty() && !Character.isLetterOrDigit(text.charAt(at))) {
      return true;
    }
    at = before;
    return false;
  }

  private boolean take(String token) {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (!text.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    return true;
  }

  private String rest() {
    return text.substring(at).strip();
  }
}
