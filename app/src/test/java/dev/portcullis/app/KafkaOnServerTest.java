package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import dev.portcullis.testkit.kafka.KafkaBroker;
import dev.portcullis.testkit.kafka.KafkaExtension;
import dev.portcullis.testkit.loop.ShellPlaybook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `portcullis serve` that reads topics of a real broker, before a real API server.
@ExtendWith(ControlPlaneExtension.class)
@ExtendWith(KafkaExtension.class)
class KafkaOnServerTest {
  private static final String POD = "/api/v1/namespaces/default/pods";

  private static final String PLAYBOOK = ShellPlaybook.of("[{annotate: {}}]");

  private final ControlPlane controlPlane;
  private final KafkaBroker broker;
  @TempDir private Path folder;

  KafkaOnServerTest(@WithWorkloads ControlPlane controlPlane, KafkaBroker broker) {
    this.controlPlane = controlPlane;
    this.broker = broker;
  }

  @BeforeEach
  void prepare() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      admin.createTopics(List.of(new NewTopic("falco", 2, (short) 1))).all().get();
    }
    Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);
    Files.writeString(
        folder.resolve("kafka.properties"), "bootstrap.servers = " + broker.address() + "\n");
    Files.writeString(
        folder.resolve("credentials.yaml"),
        "sources: [{name: fleet, topic: falco, namespaces: [default]}]");
    String pod =
        """
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "streamed"},
         "spec": {"containers": [{"name": "c", "image": "registry.example/web:1"}]}}
        """;
    controlPlane
        .client()
        .send(new Call("POST", POD, pod, List.of("Content-Type", "application/json")));
  }

  @Test
  void actsOnceOnEachEventAndShowsWhatIsBroken() throws Exception {
    try (Serving serving = serve()) {
      produce(Map.of(), "no event");
      produce(Map.of(), event("1", "kube-system"));
      produce(Map.of(), event("1", "default"));
      produce(Map.of(), event("1", "default"));
      Map<String, String> attributes =
          Map.of(
              "content-type", "application/json",
              "ce_specversion", "1.0",
              "ce_type", "shell",
              "ce_source", "s",
              "ce_id", "1");
      produce(attributes, event("2", "default"));

      serving.await("kafka:falco/0@0: line 1: expected an event, got none");
      serving.await("kafka:falco/0@1: 'fleet' may not report the namespace 'kube-system'");
      serving.await("falco:streamed-1: incident inc-");
      serving.await("falco:c232da6a00752fe9fafdef0fff9fd889: incident inc-");
    }
    rewind();
    try (Serving serving = serve()) {
      produce(Map.of(), event("3", "default"));

      serving.await("falco:streamed-3: incident inc-");
      assertThat(serving.out()).doesNotContain("streamed-1");
    }
  }

  private Serving serve() throws InterruptedException {
    return Serving.start(
        "--journal",
        folder.resolve("journal.db").toString(),
        "--credentials",
        folder.resolve("credentials.yaml").toString(),
        "--playbooks",
        folder.resolve("playbook.yaml").toString(),
        "--kafka",
        folder.resolve("kafka.properties").toString(),
        "--kubeconfig",
        controlPlane.kubeconfig().toString());
  }

  /// As if the one before had died before it committed anything.
  private void rewind() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      admin
          .alterConsumerGroupOffsets(
              "portcullis", Map.of(new TopicPartition("falco", 0), new OffsetAndMetadata(0)))
          .all()
          .get();
    }
  }

  private void produce(Map<String, String> headers, String value) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.address(),
            "key.serializer",
            StringSerializer.class,
            "value.serializer",
            StringSerializer.class);
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
      ProducerRecord<String, String> made = new ProducerRecord<>("falco", 0, "default/web", value);
      headers.forEach((name, text) -> made.headers().add(name, text.getBytes(UTF_8)));
      producer.send(made).get();
    }
  }

  private static String event(String id, String namespace) {
    return """
    {"uuid": "streamed-%s", "rule": "Shell", "priority": "Warning", "time": "2026-11-26T21:30:00Z",
     "output_fields": {"k8s.ns.name": "%s", "k8s.pod.name": "streamed"}}
    """
        .formatted(id, namespace);
  }
}
