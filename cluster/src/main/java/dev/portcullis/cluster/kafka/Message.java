package dev.portcullis.cluster.kafka;

import dev.portcullis.response.journal.Content;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A record of a topic.
///
/// @param headers as UTF-8; of several of one name the last
/// @param value nothing where there is none
public record Message(
    String topic, int partition, long offset, SortedMap<String, String> headers, Content value) {
  public Message {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  /// `kafka:TOPIC/PARTITION@OFFSET`
  public String place() {
    return "kafka:%s/%d@%d".formatted(topic, partition, offset);
  }
}
