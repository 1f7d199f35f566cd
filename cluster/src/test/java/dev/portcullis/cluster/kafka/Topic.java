package dev.portcullis.cluster.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.testkit.kafka.KafkaBroker;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A new topic of a real broker, with a group of its own.
record Topic(KafkaBroker broker, Admin admin, String name, String group) {
  static Topic make(KafkaBroker broker, Admin admin, int partitions) throws Exception {
    Topic topic = named(broker, admin);
    topic.create(partitions);
    return topic;
  }

  /// One that is not there yet.
  static Topic named(KafkaBroker broker, Admin admin) {
    return new Topic(broker, admin, "topic-" + UUID.randomUUID(), "group-" + UUID.randomUUID());
  }

  void create(int partitions) throws Exception {
    admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
  }

  /// A group that soon forgets who does not answer.
  Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("bootstrap.servers", broker.address());
    settings.setProperty("group.id", group);
    settings.setProperty("session.timeout.ms", "2000");
    settings.setProperty("heartbeat.interval.ms", "500");
    settings.setProperty("reconnect.backoff.max.ms", "200");
    return settings;
  }

  void produce(int partition, List<String> values) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.address(),
            "compression.type",
            "zstd",
            "key.serializer",
            ByteArraySerializer.class,
            "value.serializer",
            ByteArraySerializer.class);
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
      for (String value : values) {
        ProducerRecord<byte[], byte[]> made =
            new ProducerRecord<>(name, partition, null, value.getBytes(UTF_8));
        made.headers().add("ce_id", value.getBytes(UTF_8));
        producer.send(made).get();
      }
    }
  }

  /// What the group has committed of all partitions.
  long committed() throws Exception {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }
}
