package dev.portcullis.app.respond;

import dev.portcullis.response.detection.cloudevents.BinaryMode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The attributes of a CloudEvent in binary mode, which are headers of what brings it.
///
/// @param byName without the prefix of the binding; empty where it is none
/// @param contentType of what it brings, empty where none is given
/// @param areBroken whether one of them cannot be read
record Attributes(SortedMap<String, String> byName, String contentType, boolean areBroken) {
  Attributes {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /// Those of headers of HTTP.
  ///
  /// @param headers by their names in lower case
  static Attributes ofHttp(Map<String, String> headers) {
    SortedMap<String, String> byName = new TreeMap<>();
    boolean broken = false;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().startsWith("ce-")) {
        Optional<String> value = BinaryMode.decoded(header.getValue());
        value.ifPresent(text -> byName.put(header.getKey().substring(3), text));
        broken |= value.isEmpty();
      }
    }
    return new Attributes(byName, headers.getOrDefault("content-type", ""), broken);
  }

  /// Those of headers of a record of Kafka.
  static Attributes ofKafka(Map<String, String> headers) {
    SortedMap<String, String> byName = new TreeMap<>();
    headers.forEach((name, value) -> {
      if (name.startsWith("ce_")) {
        byName.put(name.substring(3), value);
      }
    });
    return new Attributes(byName, headers.getOrDefault("content-type", ""), false);
  }

  /// Whether they make what they head an event.
  boolean areGiven() {
    return BinaryMode.is(byName, contentType);
  }

  /// The whole event, in structured mode.
  byte[] around(byte[] data) {
    return BinaryMode.structured(byName, contentType, data);
  }
}
