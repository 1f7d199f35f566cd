package dev.portcullis.policy.schema;

import dev.portcullis.policy.cel.Times;
import dev.portcullis.policy.cel.library.text.Answer;
import java.math.BigDecimal;
import java.time.Duration;

/// Durations as Go reads (`ParseDuration`) and writes them (`1h0m0s`).
final class GoDurations {
  private GoDurations() {}

  /// The text as Go writes it, or Go's complaint.
  static Answer<Object> canonical(String text) {
    return Times.duration(text) instanceof Duration duration
        ? new Answer.Value<>(write(duration))
        : new Answer.Failure<>("time: " + complaint(text) + " \"" + text + '"');
  }

  private static String complaint(String text) {
    String rest = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    int at = 0;
    while (at < rest.length() && isNumeric(rest.charAt(at))) {
      at++;
    }
    if (at == 0 || rest.substring(0, at).equals(".")) {
      return "invalid duration";
    }
    int end = at;
    while (end < rest.length() && !isNumeric(rest.charAt(end))) {
      end++;
    }
    if (end == at) {
      return "missing unit in duration";
    }
    String unit = rest.substring(at, end);
    return switch (unit) {
      case "ns", "us", "µs", "μs", "ms", "s", "m", "h" ->
          end == rest.length() ? "invalid duration" : complaint(rest.substring(end));
      default -> "unknown unit \"" + unit + "\" in duration";
    };
  }

  private static boolean isNumeric(char c) {
    return c == '.' || (c >= '0' && c <= '9');
  }

  private static String write(Duration duration) {
    String sign = duration.isNegative() ? "-" : "";
    Duration size = duration.abs();
    if (size.isZero()) {
      return "0s";
    }
    if (size.compareTo(Duration.ofSeconds(1)) < 0) {
      return sign + small(size.toNanosPart());
    }
    long hours = size.toHours();
    long minutes = size.toMinutesPart();
    String seconds = decimal(size.toSecondsPart() * 1_000_000_000L + size.toNanosPart(), 9) + "s";
    String rest = hours > 0 || minutes > 0 ? minutes + "m" + seconds : seconds;
    return sign + (hours > 0 ? hours + "h" + rest : rest);
  }

  private static String small(int nanos) {
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    return nanos < 1_000_000 ? decimal(nanos, 3) + "µs" : decimal(nanos, 6) + "ms";
  }

  private static String decimal(long number, int places) {
    BigDecimal decimal = BigDecimal.valueOf(number, places).stripTrailingZeros();
    return decimal.toPlainString();
  }
}
