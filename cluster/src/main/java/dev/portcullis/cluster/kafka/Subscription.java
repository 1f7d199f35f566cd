package dev.portcullis.cluster.kafka;

import dev.portcullis.cluster.retry.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads topics as one of a consumer group, until it is closed.
///
/// An offset is committed behind what the receiver took, and never before. Whatever Kafka cannot do
/// now is tried again, with growing pauses.
public final class Subscription implements AutoCloseable {
  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private final Map<String, Object> settings;
  private final List<String> topics;
  private final Receiver receiver;
  private final Consumer<String> trouble;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private volatile KafkaConsumer<byte[], byte[]> consumer;

  private Subscription(
      Map<String, Object> settings,
      List<String> topics,
      Receiver receiver,
      Consumer<String> trouble) {
    this.settings = settings;
    this.topics = topics;
    this.receiver = receiver;
    this.trouble = trouble;
    this.consumer = new KafkaConsumer<>(settings);
    // Its selector would hold a carrier of virtual threads.
    this.thread = Thread.ofPlatform().name("kafka").unstarted(this::run);
  }

  /// Starts reading.
  ///
  /// @param given the settings of Kafka's own client
  /// @param trouble hears what keeps it from reading
  /// @throws IOException when the client does not take the settings
  public static Subscription start(
      Properties given, List<String> topics, Receiver receiver, Consumer<String> trouble)
      throws IOException {
    System.setProperty("slf4j.internal.verbosity", "ERROR"); // what its client logs has no reader
    try {
      Subscription made = new Subscription(settings(given), List.copyOf(topics), receiver, trouble);
      made.thread.start();
      return made;
    } catch (KafkaException e) {
      throw new IOException("Kafka's client does not take its settings: " + reason(e), e);
    }
  }

  /// What is there stays as it is, but for what the promise hangs on.
  private static Map<String, Object> settings(Properties given) {
    Map<String, Object> all = new HashMap<>();
    all.put(ConsumerConfig.GROUP_ID_CONFIG, "portcullis");
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    given.stringPropertyNames().forEach(name -> all.put(name, given.getProperty(name)));
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return all;
  }

  /// What the client cannot go on from needs a new client: it begins behind the last commit.
  private void run() {
    Duration pause = PAUSES.first();
    while (ended.getCount() > 0) {
      try {
        Session session = new Session(consumer, topics, receiver, trouble);
        while (ended.getCount() > 0) {
          session.step();
          pause = PAUSES.first();
        }
        consumer.close(CloseOptions.timeout(CLOSING));
      } catch (WakeupException _) {
        consumer.close(CloseOptions.timeout(CLOSING));
      } catch (RuntimeException e) { // most are Kafka's; whatever it is, the topics are read on
        trouble.accept("Kafka: " + reason(e));
        consumer.close(CloseOptions.timeout(CLOSING));
        pause = waited(pause);
        renew();
      }
    }
  }

  private void renew() {
    while (ended.getCount() > 0) {
      try {
        consumer = new KafkaConsumer<>(settings);
        return;
      } catch (KafkaException e) {
        trouble.accept("Kafka: " + reason(e));
        waited(PAUSES.longest());
      }
    }
  }

  /// The next pause.
  private Duration waited(Duration pause) {
    try {
      ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      ended.countDown();
    }
    return PAUSES.after(pause);
  }

  static String reason(RuntimeException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /// Leaves the group, so that the others have its partitions at once.
  @Override
  public void close() {
    ended.countDown();
    consumer.wakeup();
    try {
      thread.join(CLOSING.multipliedBy(2));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
