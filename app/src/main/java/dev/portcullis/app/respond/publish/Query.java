package dev.portcullis.app.respond.publish;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked for.
///
/// @param path its parts after the place where the answering form is
/// @param parameters those of the query, by name
/// @param headers by name in lower case
record Query(List<String> path, Map<String, List<String>> parameters, Map<String, String> headers) {
  Query {
    path = List.copyOf(path);
    parameters = Map.copyOf(parameters);
    headers = Map.copyOf(headers);
  }

  /// The header of that name in lower case, empty where there is none.
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /// The first value of a parameter, empty where there is none.
  String first(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /// The values of a parameter, given several times or with commas; empty where there are none.
  List<String> values(String name) {
    return parameters.getOrDefault(name, List.of()).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .toList();
  }

  /// A header with a time, as HTTP writes it (RFC 9110, 5.6.7); `null` where there is none.
  @Nullable Instant time(String header) {
    try {
      return ZonedDateTime.parse(header(header), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }

  /// As HTTP writes a time.
  static String written(Instant time) {
    return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
        .format(time.atOffset(java.time.ZoneOffset.UTC));
  }
}
