package dev.portcullis.cluster.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as HTTP writes them (RFC 9110, "Date/Time Formats").
final class HttpDate {
  private HttpDate() {}

  static String of(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC));
  }
}
