package dev.portcullis.cluster.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.testkit.OwnJvm;
import dev.portcullis.testkit.kafka.KafkaBroker;
import dev.portcullis.testkit.kafka.KafkaExtension;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Topics of a real broker.
@ExtendWith(KafkaExtension.class)
class SubscriptionTest {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final KafkaBroker broker;
  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
  private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());

  private final Admin admin;

  SubscriptionTest(KafkaBroker broker) {
    this.broker = broker;
    this.admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
  }

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void commitsNothingThatIsNotTaken() throws Exception {
    Topic topic = Topic.make(broker, admin, 1);
    topic.produce(0, List.of("a", "b", "c"));
    AtomicInteger failures = new AtomicInteger(2);
    Receiver failing =
        messages -> {
          if (failures.getAndDecrement() > 0) {
            assertThat(committed(topic)).isZero();
            throw new JournalFailedException("the journal is away", new IOException());
          }
          return all(messages);
        };

    try (Subscription _ = subscribe(topic, failing)) {
      await(() -> topic.committed() == 3);
    }

    assertThat(taken).containsExactly("a", "b", "c");
    assertThat(troubles)
        .containsExactly(
            "nothing of Kafka is taken: the journal is away",
            "nothing of Kafka is taken: the journal is away");
  }

  @Test
  void handsOverAgainWhatWasNotTakenYetAndLetsOtherPartitionsGoOn() throws Exception {
    Topic topic = Topic.make(broker, admin, 2);
    topic.produce(0, List.of("a", "b", "c"));
    topic.produce(1, List.of("x"));
    Receiver slow =
        messages -> {
          if (messages.getFirst().partition() == 1) {
            return all(messages);
          }
          return taken.contains("x") ? all(messages.subList(0, 1)) : 0;
        };

    try (Subscription _ = subscribe(topic, slow)) {
      await(() -> topic.committed() == 4);
    }

    assertThat(taken).containsExactly("x", "a", "b", "c");
  }

  @Test
  void tellsAgainWhatADeadOneHadTakenAndNotCommitted() throws Exception {
    Topic topic = Topic.make(broker, admin, 1);
    topic.produce(0, List.of("a", "b", "c"));

    assertThat(halt(topic)).isEqualTo(9);
    try (Subscription _ = subscribe(topic, this::all)) {
      await(() -> topic.committed() == 3);
    }

    assertThat(taken).containsExactly("a", "b", "c");
  }

  @Test
  void goesOnForOneOfTheGroupThatLeft() throws Exception {
    Topic topic = Topic.make(broker, admin, 2);
    List<String> other = Collections.synchronizedList(new ArrayList<>());
    try (Subscription _ = subscribe(topic, this::all)) {
      try (Subscription _ =
          subscribe(
              topic,
              messages -> {
                messages.forEach(each -> other.add(text(each)));
                return messages.size();
              })) {
        while (other.isEmpty()) {
          topic.produce(0, List.of("0"));
          topic.produce(1, List.of("1"));
          Thread.sleep(100);
        }
      }
      topic.produce(0, List.of("a"));
      topic.produce(1, List.of("b"));

      await(() -> taken.containsAll(List.of("a", "b")));
    }
  }

  @Test
  void goesOnWhenTheBrokerIsBack() throws Exception {
    Topic topic = Topic.make(broker, admin, 1);
    topic.produce(0, List.of("a"));
    try (Subscription _ = subscribe(topic, this::all)) {
      await(() -> topic.committed() == 1);

      broker.kill();
      await(() -> troubles.contains("Kafka: no broker answers"));
      broker.startAgain();
      topic.produce(0, List.of("b"));

      await(() -> topic.committed() == 2);
      await(() -> troubles.contains("Kafka: a broker answers again"));
    }
    assertThat(taken).containsExactly("a", "b");
  }

  @Test
  void saysWhichTopicIsNotThereAndReadsItOnceItIs() throws Exception {
    Topic topic = Topic.named(broker, admin);
    try (Subscription _ = subscribe(topic, this::all)) {
      await(() -> troubles.contains("Kafka: there is no topic '" + topic.name() + "'"));

      topic.create(1);
      topic.produce(0, List.of("a"));
      await(() -> topic.committed() == 1);
    }
    assertThat(taken).containsExactly("a");
  }

  @Test
  void saysWhatTheClientDoesNotTake() {
    Properties settings = new Properties();
    settings.setProperty("bootstrap.servers", "127.0.0.1");

    assertThatIOException()
        .isThrownBy(
            () -> Subscription.start(settings, List.of("t"), this::all, troubles::add).close())
        .withMessageContaining("Invalid url in bootstrap.servers: 127.0.0.1");
  }

  private Subscription subscribe(Topic topic, Receiver receiver) throws IOException {
    return Subscription.start(topic.settings(), List.of(topic.name()), receiver, troubles::add);
  }

  private int all(List<Message> messages) {
    for (Message each : messages) {
      assertThat(each.headers()).containsEntry("ce_id", text(each));
      taken.add(text(each));
    }
    return messages.size();
  }

  private static String text(Message message) {
    return new String(message.value().bytes(), UTF_8);
  }

  private static long committed(Topic topic) {
    try {
      return topic.committed();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static int halt(Topic topic) throws Exception {
    List<String> command = OwnJvm.running(Halting.class.getName(), topic.name());
    topic
        .settings()
        .forEach((name, value) -> command.addAll(List.of((String) name, (String) value)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = process.inputReader()) {
      assertThat(out.readAllLines()).contains("3");
    }
    return process.waitFor();
  }

  private void await(Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(LONGEST);
    while (!condition.call()) {
      assertThat(Instant.now()).as("%s, told %s", taken, troubles).isBefore(end);
      Thread.sleep(100);
    }
  }
}
