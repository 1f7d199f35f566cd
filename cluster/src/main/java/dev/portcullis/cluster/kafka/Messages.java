package dev.portcullis.cluster.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.response.journal.Content;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// Makes messages of Kafka's records.
final class Messages {
  private static final byte[] NOTHING = {};

  private Messages() {}

  static Message of(ConsumerRecord<byte[], byte[]> each) {
    SortedMap<String, String> headers = new TreeMap<>();
    for (Header header : each.headers()) {
      headers.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
    }
    return new Message(
        each.topic(),
        each.partition(),
        each.offset(),
        headers,
        Content.of(each.value() == null ? NOTHING : each.value()));
  }
}
