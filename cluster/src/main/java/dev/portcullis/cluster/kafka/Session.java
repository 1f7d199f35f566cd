package dev.portcullis.cluster.kafka;

import dev.portcullis.cluster.retry.Backoff;
import dev.portcullis.response.journal.JournalFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;

/// What one client of Kafka reads, from joining the group until it leaves it.
///
/// What was read and is not taken yet waits here, and its partition pauses; the others go on. It
/// keeps polling all the while: who does not poll loses his place in the group.
final class Session {
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration BUSY = Duration.ofMillis(100);
  private static final Duration COMMITTING = Duration.ofSeconds(5);
  private static final Backoff PAUSES = new Backoff(BUSY, Duration.ofSeconds(30));

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Receiver receiver;
  private final Consumer<String> trouble;
  private final Connections connections;
  private final Map<TopicPartition, List<Message>> waiting = new HashMap<>();
  private Duration pause = BUSY;
  private long notBefore = System.nanoTime();

  Session(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      List<String> topics,
      Receiver receiver,
      Consumer<String> trouble) {
    this.consumer = consumer;
    this.receiver = receiver;
    this.trouble = trouble;
    this.connections = new Connections(consumer, topics, trouble);
    consumer.subscribe(topics, new Handover());
  }

  /// Others have a partition now: what waits of it is theirs.
  private final class Handover implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      waiting.keySet().removeAll(partitions);
    }
  }

  /// Reads some, hands over what waits and commits what was taken.
  void step() {
    for (ConsumerRecord<byte[], byte[]> each : consumer.poll(waiting.isEmpty() ? IDLE : BUSY)) {
      waiting
          .computeIfAbsent(
              new TopicPartition(each.topic(), each.partition()), _ -> new ArrayList<>())
          .add(Messages.of(each));
    }
    connections.look();
    if (System.nanoTime() - notBefore >= 0) {
      commit(handOver());
    }
    consumer.resume(consumer.paused());
    consumer.pause(waiting.keySet());
  }

  /// The offsets behind what was taken.
  private Map<TopicPartition, OffsetAndMetadata> handOver() {
    Map<TopicPartition, OffsetAndMetadata> behind = new HashMap<>();
    try {
      for (Map.Entry<TopicPartition, List<Message>> each : waiting.entrySet()) {
        List<Message> messages = each.getValue();
        int taken = receiver.take(List.copyOf(messages));
        if (taken > 0) {
          long last = messages.get(taken - 1).offset();
          behind.put(each.getKey(), new OffsetAndMetadata(last + 1));
          messages.subList(0, taken).clear();
        }
      }
      pause = BUSY;
    } catch (JournalFailedException e) {
      trouble.accept("nothing of Kafka is taken: " + e.getMessage());
      notBefore = System.nanoTime() + pause.toNanos();
      pause = PAUSES.after(pause);
    }
    waiting.values().removeIf(List::isEmpty);
    return behind;
  }

  /// What is not committed comes again, here or elsewhere, and is known then.
  private void commit(Map<TopicPartition, OffsetAndMetadata> behind) {
    if (behind.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(behind, COMMITTING);
    } catch (WakeupException e) {
      throw e;
    } catch (CommitFailedException | RebalanceInProgressException _) {
      return; // the partition is another one's by now
    } catch (KafkaException e) {
      trouble.accept("Kafka: not committed: " + Subscription.reason(e));
    }
  }
}
