package dev.portcullis.policy.schema;

import dev.portcullis.model.Null;
import dev.portcullis.policy.cel.library.text.Answer;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Times as the API server reads and writes them: RFC 3339 in UTC, with Go's complaints (`parse` of
/// `time/format.go`).
final class GoTimes {
  private static final String SECONDS = "2006-01-02T15:04:05Z07:00";
  private static final String MICROS = "2006-01-02T15:04:05.000000Z07:00";

  private final String text;
  private final String layout;
  private int at;

  /// The first complaint, or what the text is no time for.
  private @Nullable String complaint;

  private GoTimes(String text, String layout) {
    this.text = text;
    this.layout = layout;
  }

  /// `metav1.Time`: whole seconds. The zero time is null.
  static Answer<Object> seconds(String text) {
    return new GoTimes(text, SECONDS).read();
  }

  /// `metav1.MicroTime`: six decimal places, no more and no less.
  static Answer<Object> micros(String text) {
    return new GoTimes(text, MICROS).read();
  }

  private Answer<Object> read() {
    int year = year();
    literal("-");
    int month = number("01", "month", 1, 12, 2);
    literal("-");
    int day = number("02", "", 0, 99, 2);
    literal("T");
    int hour = number("15", "hour", 0, 23, 1);
    literal(":");
    int minute = number("04", "minute", 0, 59, 2);
    literal(":");
    int second = number("05", "second", 0, 59, 2);
    int micros = fraction();
    int offset = offset();
    if (complaint == null && at < text.length()) {
      complaint = ": extra text: \"" + text.substring(at) + '"';
    }
    if (complaint == null && (day < 1 || day > YearMonth.of(year, month).lengthOfMonth())) {
      complaint = ": day out of range";
    }
    if (complaint != null) {
      return new Answer.Failure<>("parsing time \"" + text + '"' + complaint);
    }
    LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second);
    return new Answer.Value<>(write(local.minusSeconds(offset), micros));
  }

  private Object write(LocalDateTime utc, int micros) {
    if (utc.toEpochSecond(ZoneOffset.UTC) == -62_135_596_800L && micros == 0) {
      return Null.NULL;
    }
    StringBuilder written = new StringBuilder(27);
    pad(written, utc.getYear(), 4).append('-');
    pad(written, utc.getMonthValue(), 2).append('-');
    pad(written, utc.getDayOfMonth(), 2).append('T');
    pad(written, utc.getHour(), 2).append(':');
    pad(written, utc.getMinute(), 2).append(':');
    pad(written, utc.getSecond(), 2);
    if (layout.equals(MICROS)) {
      pad(written.append('.'), micros, 6);
    }
    return written.append('Z').toString();
  }

  private static StringBuilder pad(StringBuilder to, int number, int width) {
    String digits = Integer.toString(number);
    return to.repeat('0', Math.max(0, width - digits.length())).append(digits);
  }

  private void complain(String element, int from) {
    if (complaint == null) {
      String rest = text.substring(Math.min(from, text.length()));
      complaint = " as \"" + layout + "\": cannot parse \"" + rest + "\" as \"" + element + '"';
    }
  }

  private int year() {
    if (text.length() < 4 || !isDigits(0, 4)) {
      complain("2006", 0);
      return 1;
    }
    at = 4;
    return Integer.parseInt(text, 0, 4, 10);
  }

  private void literal(String sign) {
    if (complaint == null && !text.startsWith(sign, at)) {
      complain(sign, at);
    }
    at++;
  }

  /// Two digits, or one where the layout takes that too.
  private int number(String element, String unit, int least, int most, int digits) {
    if (complaint != null) {
      return least;
    }
    int width = isDigits(at, at + 2) ? 2 : digits;
    if (!isDigits(at, at + width)) {
      complain(element, at);
      return least;
    }
    int number = Integer.parseInt(text, at, at + width, 10);
    at += width;
    if (number < least || number > most) {
      complaint = ": " + unit + " out of range";
      return least;
    }
    return number;
  }

  /// Millionths of a second.
  private int fraction() {
    if (complaint != null) {
      return 0;
    }
    int end = at + 1;
    boolean begun = at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',');
    while (begun && isDigits(end, end + 1)) {
      end++;
    }
    if (layout.equals(MICROS)) {
      if (!begun || end < at + 7) {
        complain(".000000", at);
        return 0;
      }
      at += 7;
      return Integer.parseInt(text, at - 6, at, 10);
    }
    at = begun && end > at + 1 ? end : at;
    return 0;
  }

  /// Seconds east of Greenwich.
  private int offset() {
    if (complaint != null || text.startsWith("Z", at)) {
      at++;
      return 0;
    }
    if (text.length() < at + 6
        || text.charAt(at + 3) != ':'
        || !isDigits(at + 1, at + 3)
        || !isDigits(at + 4, at + 6)
        || "+-".indexOf(text.charAt(at)) < 0) {
      complain("Z07:00", at);
      return 0;
    }
    int hours = Integer.parseInt(text, at + 1, at + 3, 10);
    int minutes = Integer.parseInt(text, at + 4, at + 6, 10);
    if (hours > 24 || minutes > 60) {
      complaint = ": time zone offset " + (hours > 24 ? "hour" : "minute") + " out of range";
    }
    int sign = text.charAt(at) == '-' ? -1 : 1;
    at += 6;
    return sign * (hours * 60 + minutes) * 60;
  }

  private boolean isDigits(int from, int to) {
    for (int i = from; i < to; i++) {
      if (i >= text.length() || text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
