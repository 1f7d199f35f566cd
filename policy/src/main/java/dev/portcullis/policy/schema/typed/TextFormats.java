package dev.portcullis.policy.schema.typed;

import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;

/// What texts of a format stand for (`pkg/validation/strfmt` of `k8s.io/kube-openapi`).
final class TextFormats {
  private TextFormats() {}

  static Object read(String format, String text) {
    return switch (format) {
      case "duration" -> duration(text);
      case "date" -> date(text);
      case "date-time" -> time(text);
      case "byte" -> bytes(text);
      default -> text;
    };
  }

  private static Object duration(String text) {
    Object duration = Times.duration(text);
    if (duration instanceof Duration) {
      return duration;
    }
    Duration worded = WordedDurations.read(text);
    return worded == null
        ? new CelError("Invalid duration " + text + ": unable to parse " + text + " as duration")
        : worded;
  }

  private static Object date(String text) {
    try {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException _) {
      return new CelError("Invalid date formatted string " + text);
    }
  }

  /// A time without a zone counts as one in UTC.
  private static Object time(String text) {
    if (text.isEmpty()) {
      return Instant.EPOCH;
    }
    Object time = Times.timestamp(text);
    Object local = time instanceof Instant ? time : Times.timestamp(text + 'Z');
    return local instanceof Instant
        ? local
        : new CelError("Invalid date-time formatted string " + text);
  }

  private static Object bytes(String text) {
    try {
      return new Bytes(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException _) {
      return new CelError("Invalid byte formatted string " + text + ": illegal base64 data");
    }
  }
}
