package dev.portcullis.cluster.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.controlplane.ServerCertificate;
import dev.portcullis.testkit.kafka.KafkaBroker;
import dev.portcullis.testkit.kafka.KafkaExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A topic of a real broker by TLS, by the settings that the documentation shows.
@ExtendWith(KafkaExtension.class)
class SecuredSubscriptionTest {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final KafkaBroker broker;
  private final Admin admin;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;

  SecuredSubscriptionTest(KafkaBroker broker) {
    this.broker = broker;
    this.admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
  }

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void readsWhereItLogsIn() throws Exception {
    Topic topic = topic();
    try (Subscription _ = subscribe(topic, byLogin(topic, KafkaBroker.PASSWORD))) {
      await(taken, "a");
    }
    assertThat(troubles).isEmpty();
  }

  @Test
  void saysThatThePasswordIsWrongAndReadsNothing() throws Exception {
    Topic topic = topic();
    try (Subscription _ = subscribe(topic, byLogin(topic, "guessed"))) {
      await(troubles, "Authentication failed during authentication due to invalid credentials");
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void readsWhereItShowsItsCertificate() throws Exception {
    Topic topic = topic();
    Properties settings = byCertificate(topic);
    settings.setProperty("ssl.keystore.type", "PEM");
    settings.setProperty("ssl.keystore.location", broker.identity().toString());
    try (Subscription _ = subscribe(topic, settings)) {
      await(taken, "a");
    }
    assertThat(troubles).isEmpty();
  }

  @Test
  void saysThatItIsNotKnownWithoutACertificate() throws Exception {
    Topic topic = topic();
    try (Subscription _ = subscribe(topic, byCertificate(topic))) {
      await(troubles, "certificate_required");
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void tellsNoPasswordToWhomAnotherAuthoritySigned() throws Exception {
    Topic topic = topic();
    Path other = Files.writeString(folder.resolve("other.crt"), ServerCertificate.make().chain());
    Properties settings = byLogin(topic, KafkaBroker.PASSWORD);
    settings.setProperty("ssl.truststore.location", other.toString());
    try (Subscription _ = subscribe(topic, settings)) {
      await(troubles, "PKIX path");
    }
    assertThat(taken).isEmpty();
  }

  private Topic topic() throws Exception {
    Topic topic = Topic.make(broker, admin, 1);
    topic.produce(0, List.of("a"));
    return topic;
  }

  private Properties byLogin(Topic topic, String password) {
    Properties settings = trusting(topic);
    settings.setProperty("bootstrap.servers", broker.addressByLogin());
    settings.setProperty("security.protocol", "SASL_SSL");
    settings.setProperty("sasl.mechanism", "SCRAM-SHA-512");
    settings.setProperty(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(KafkaBroker.USER, password));
    return settings;
  }

  private Properties byCertificate(Topic topic) {
    Properties settings = trusting(topic);
    settings.setProperty("bootstrap.servers", broker.addressByCertificate());
    settings.setProperty("security.protocol", "SSL");
    return settings;
  }

  private Properties trusting(Topic topic) {
    Properties settings = topic.settings();
    settings.setProperty("ssl.truststore.type", "PEM");
    settings.setProperty("ssl.truststore.location", broker.certificate().toString());
    return settings;
  }

  private Subscription subscribe(Topic topic, Properties settings) throws IOException {
    Receiver all =
        messages -> {
          messages.forEach(each -> taken.add(new String(each.value().bytes(), UTF_8)));
          return messages.size();
        };
    return Subscription.start(settings, List.of(topic.name()), all, troubles::add);
  }

  private void await(List<String> told, String text) throws Exception {
    Instant end = Instant.now().plus(LONGEST);
    while (told.stream().noneMatch(each -> each.contains(text))) {
      assertThat(Instant.now()).as("%s, told %s", taken, troubles).isBefore(end);
      Thread.sleep(50);
    }
  }
}
