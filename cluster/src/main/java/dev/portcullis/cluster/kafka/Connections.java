package dev.portcullis.cluster.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.errors.TimeoutException;

/// Says what keeps anything from coming, and when it is over: the client tries on without a word.
final class Connections {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(2);

  /// As many looks in a row show no connection before it is said: one is closed when it idles.
  private static final int LOOKS = 2;

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final List<String> topics;
  private final Consumer<String> trouble;
  private final Set<String> found = new TreeSet<>();
  private final Set<String> missing = new TreeSet<>();
  private long next = System.nanoTime();
  private int without;

  Connections(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      List<String> topics,
      Consumer<String> trouble) {
    this.consumer = consumer;
    this.topics = topics;
    this.trouble = trouble;
  }

  void look() {
    if (System.nanoTime() - next < 0) {
      return;
    }
    next = System.nanoTime() + BETWEEN_LOOKS.toNanos();
    if (count() == 0) {
      without++;
      if (without == LOOKS) {
        trouble.accept("Kafka: no broker answers");
      }
      return;
    }
    if (without >= LOOKS) {
      trouble.accept("Kafka: a broker answers again");
    }
    without = 0;
    lookForTopics();
  }

  /// One that was there is not asked for again.
  private void lookForTopics() {
    for (String topic : topics) {
      if (found.contains(topic)) {
        continue;
      }
      try {
        if (!consumer.partitionsFor(topic, LONGEST_QUESTION).isEmpty()) {
          found.add(topic);
        } else if (missing.add(topic)) {
          trouble.accept("Kafka: there is no topic '%s'".formatted(topic));
        }
      } catch (TimeoutException _) {
        return; // it is asked again
      }
    }
  }

  private double count() {
    for (Metric metric : consumer.metrics().values()) {
      if (metric.metricName().name().equals("connection-count")
          && metric.metricValue() instanceof Double count) {
        return count;
      }
    }
    return 1;
  }
}
