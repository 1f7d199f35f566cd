package dev.portcullis.policy.cel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Timestamps and durations as Go reads and writes them.
public final class Times {
  private static final long FIRST_SECOND = -62_135_596_800L;
  private static final long LAST_SECOND = 253_402_300_799L;
  private static final CelError TIMESTAMP_OVERFLOW = new CelError("timestamp overflow");
  private static final BigInteger MOST_NANOS = BigInteger.valueOf(Long.MAX_VALUE);

  private Times() {}

  /// An [Instant], or the error that it is none (RFC 3339 as Go's `time.Parse` reads it).
  public static Object timestamp(String text) {
    try {
      Instant instant = parse(text);
      return isSound(instant.getEpochSecond()) ? instant : TIMESTAMP_OVERFLOW;
    } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException _) {
      return new CelError("type conversion error from 'string' to 'google.protobuf.Timestamp'");
    }
  }

  private static Instant parse(String text) {
    for (int at : new int[] {4, 7, 10, 13, 16}) {
      if (text.charAt(at) != "-  -  T  :  :".charAt(at - 4)) {
        throw new DateTimeException("expected a separator at " + at);
      }
    }
    int zone = 19;
    int nanos = 0;
    if (text.charAt(19) == '.' || text.charAt(19) == ',') {
      while (isDigit(text.charAt(++zone))) {
        nanos += zone < 29 ? (text.charAt(zone) - '0') * power(28 - zone) : 0;
      }
      if (zone == 20) {
        throw new DateTimeException("expected a fraction");
      }
    }
    LocalDateTime local =
        LocalDateTime.of(
            digits(text, 0, 4),
            digits(text, 5, 7),
            digits(text, 8, 10),
            digits(text, 11, 13),
            digits(text, 14, 16),
            digits(text, 17, 19),
            nanos);
    return local.toInstant(ZoneOffset.ofTotalSeconds(offset(text.substring(zone))));
  }

  private static int power(int exponent) {
    int power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int digits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        throw new NumberFormatException(text);
      }
    }
    return Integer.parseInt(text, from, to, 10);
  }

  private static int offset(String zone) {
    if (zone.equals("Z")) {
      return 0;
    }
    if (zone.length() != 6 || zone.charAt(3) != ':' || "+-".indexOf(zone.charAt(0)) < 0) {
      throw new DateTimeException("expected a zone, got '" + zone + "'");
    }
    int seconds = (digits(zone, 1, 3) * 60 + digits(zone, 4, 6)) * 60;
    return zone.charAt(0) == '-' ? -seconds : seconds;
  }

  /// The instant `seconds` after 1970, or the error that it is out of range.
  public static Object timestamp(long seconds) {
    return isSound(seconds) ? Instant.ofEpochSecond(seconds) : TIMESTAMP_OVERFLOW;
  }

  private static boolean isSound(long seconds) {
    return seconds >= FIRST_SECOND && seconds <= LAST_SECOND;
  }

  /// `time.RFC3339Nano` in UTC.
  public static String text(Instant instant) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    String seconds = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").format(local);
    return seconds + fraction((int) (local.toLocalTime().toNanoOfDay() % 1_000_000_000)) + "Z";
  }

  private static String fraction(int nanos) {
    return nanos == 0
        ? ""
        : new BigDecimal(nanos).movePointLeft(9).stripTrailingZeros().toPlainString().substring(1);
  }

  /// Seconds with an `s`.
  public static String text(Duration duration) {
    double seconds = duration.toNanos() / 1e9;
    BigDecimal plain = new BigDecimal(Double.toString(seconds)).stripTrailingZeros();
    return plain.toPlainString() + "s";
  }

  /// A [Duration], or the error that it is none (Go's `time.ParseDuration`).
  public static Object duration(String text) {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return Duration.ZERO;
    }
    BigDecimal nanos = BigDecimal.ZERO;
    int at = 0;
    do {
      int unit = at;
      while (unit < rest.length() && (isDigit(rest.charAt(unit)) || rest.charAt(unit) == '.')) {
        unit++;
      }
      int end = unit;
      while (end < rest.length() && !isDigit(rest.charAt(end)) && rest.charAt(end) != '.') {
        end++;
      }
      long factor = factor(rest.substring(unit, end));
      if (factor == 0 || !isNumber(rest, at, unit)) {
        return notADuration();
      }
      nanos = nanos.add(number(rest.substring(at, unit)).multiply(BigDecimal.valueOf(factor)));
      at = end;
    } while (at < rest.length());
    BigInteger whole = negative ? nanos.toBigInteger().negate() : nanos.toBigInteger();
    return whole.bitLength() > 63 || (whole.abs().compareTo(MOST_NANOS) > 0 && !negative)
        ? notADuration()
        : Duration.ofNanos(whole.longValue());
  }

  private static CelError notADuration() {
    return new CelError("type conversion error from 'string' to 'google.protobuf.Duration'");
  }

  private static boolean isNumber(String text, int from, int to) {
    String number = text.substring(from, to);
    return number.chars().anyMatch(c -> c != '.')
        && number.chars().filter(c -> c == '.').count() < 2;
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text.endsWith(".") ? text + "0" : text);
  }

  private static long factor(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "us", "µs", "μs" -> 1_000;
      case "ms" -> 1_000_000;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> 0;
    };
  }
}
