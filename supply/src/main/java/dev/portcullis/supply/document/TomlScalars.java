package dev.portcullis.supply.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/// Reads the numbers, truth values, dates and times of TOML.
final class TomlScalars {
  private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:0|[1-9](?:_?[0-9])*+)");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F](?:_?[0-9a-fA-F])*+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7](?:_?[0-7])*+");
  private static final Pattern BINARY = Pattern.compile("0b[01](?:_?[01])*+");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[+-]?(?:0|[1-9](?:_?[0-9])*+)(?:\\.[0-9](?:_?[0-9])*+)?"
              + "(?:[eE][+-]?[0-9](?:_?[0-9])*+)?");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]++)?");
  private static final Pattern ZONE = Pattern.compile("[zZ]|[+-][0-9]{2}:[0-9]{2}");
  private static final int DATE_LENGTH = 10;

  private TomlScalars() {}

  static Object read(String text, long mark) throws BrokenException {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan", "+nan", "-nan" -> Double.NaN;
      default -> numberOrTime(text, mark);
    };
  }

  private static Object numberOrTime(String text, long mark) throws BrokenException {
    String digits = text.replace("_", "");
    try {
      if (DECIMAL.matcher(text).matches()) {
        return Long.parseLong(digits);
      }
      if (HEXADECIMAL.matcher(text).matches()) {
        return Long.parseLong(digits.substring(2), 16);
      }
      if (OCTAL.matcher(text).matches()) {
        return Long.parseLong(digits.substring(2), 8);
      }
      if (BINARY.matcher(text).matches()) {
        return Long.parseLong(digits.substring(2), 2);
      }
      if (FLOAT.matcher(text).matches()) {
        return Double.parseDouble(digits);
      }
      if (isTime(text)) {
        return text;
      }
    } catch (NumberFormatException | DateTimeException _) {
      throw new BrokenException(mark, "'" + text + "' is out of range");
    }
    throw new BrokenException(mark, "expected a value, got '" + text + "'");
  }

  private static boolean isTime(String text) {
    if (TIME.matcher(text).matches()) {
      LocalTime.parse(withNanoseconds(text));
      return true;
    }
    if (text.length() < DATE_LENGTH || !DATE.matcher(text.substring(0, DATE_LENGTH)).matches()) {
      return false;
    }
    String date = text.substring(0, DATE_LENGTH);
    LocalDate.parse(date);
    if (text.length() == DATE_LENGTH) {
      return true;
    }
    String rest = text.substring(DATE_LENGTH + 1);
    int zone = zone(rest);
    String time = rest.substring(0, zone);
    boolean formed =
        "tT ".indexOf(text.charAt(DATE_LENGTH)) >= 0
            && TIME.matcher(time).matches()
            && (zone == rest.length() || ZONE.matcher(rest.substring(zone)).matches());
    if (formed) {
      LocalTime.parse(withNanoseconds(time));
      if (zone < rest.length()) {
        OffsetDateTime.parse(date + "T00:00:00" + rest.substring(zone).replace('z', 'Z'));
      }
    }
    return formed;
  }

  private static int zone(String rest) {
    int at = 0;
    while (at < rest.length() && "zZ+-".indexOf(rest.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /// Digits beyond nanoseconds are allowed and may be cut off.
  private static String withNanoseconds(String time) {
    return time.substring(0, Math.min(time.length(), "00:00:00.000000000".length()));
  }
}
