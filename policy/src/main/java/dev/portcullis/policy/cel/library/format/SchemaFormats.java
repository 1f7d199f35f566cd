package dev.portcullis.policy.cel.library.format;

import com.google.re2j.Pattern;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.GoText;
import dev.portcullis.policy.cel.library.url.Url;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/// Checks of the formats that OpenAPI schemas name, as the API server's format library makes them.
final class SchemaFormats {

  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
  private static final Pattern BASE64 =
      Pattern.compile(
          "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})");
  private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");

  /// Before the seconds' fraction any character may stand, since the server's own expression forgot
  /// to escape the point.
  private static final Pattern TIME =
      Pattern.compile("([0-9]{2}):([0-9]{2}):([0-9]{2})(.[0-9]+)?([zZ]|[+-][0-9]{2}:[0-9]{2})");

  private SchemaFormats() {}

  static List<String> uri(String text) {
    return switch (Url.parseRequest(text)) {
      case Answer.Value<Url> _ -> List.of();
      case Answer.Failure<Url>(String message) -> List.of(message);
    };
  }

  static List<String> uuid(String text) {
    return unless(UUID.matches(text), "does not match the UUID format");
  }

  /// Base64 with padding; not the empty text.
  static List<String> base64(String text) {
    return unless(BASE64.matches(text), "invalid base64");
  }

  static List<String> date(String text) {
    return unless(isDate(text), "invalid date");
  }

  /// RFC 3339, seconds up to 59. What follows a second `t` is not looked at, as in the server.
  static List<String> dateTime(String text) {
    String[] parts = text.split("[tT]", 3);
    boolean valid =
        GoText.length(text) >= 4 && parts.length >= 2 && isDate(parts[0]) && isTime(parts[1]);
    return unless(valid, "invalid datetime");
  }

  private static boolean isDate(String text) {
    var matcher = DATE.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    try {
      int year = Integer.parseInt(matcher.group(1));
      int month = Integer.parseInt(matcher.group(2));
      return LocalDate.of(year, month, Integer.parseInt(matcher.group(3))) != null;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static boolean isTime(String text) {
    var matcher = TIME.matcher(text);
    return matcher.matches()
        && matcher.group(1).compareTo("23") <= 0
        && matcher.group(2).compareTo("59") <= 0
        && matcher.group(3).compareTo("59") <= 0;
  }

  private static List<String> unless(boolean valid, String problem) {
    return valid ? List.of() : List.of(problem);
  }
}
