package dev.portcullis.response.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.Written;
import dev.portcullis.response.detection.audit.AuditRules;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFormatsTest {
  private static final List<String> SAMPLES =
      List.of(
          """
          {"rule": "r", "priority": "Notice", "time": "2026-11-26T10:00:00Z", "output_fields": {
            "k8s.ns.name": "shop", "k8s.pod.name": "web", "fd.rip": "203.0.113.7", "fd.rport": 1}}
          """,
          """
          {"kind": "Event", "apiVersion": "audit.k8s.io/v1", "level": "RequestResponse",
           "auditID": "a", "stage": "ResponseComplete", "verb": "create", "requestURI": "/api",
           "user": {"username": "mallory", "groups": ["g"], "extra": {}},
           "sourceIPs": ["203.0.113.7"], "objectRef": {"resource": "pods", "namespace": "shop",
           "name": "web", "apiVersion": "v1"}, "responseStatus": {"code": 201},
           "requestObject": {"kind": "Pod", "spec": {"containers": [{"image": "x"}]}},
           "responseObject": {"kind": "Pod", "metadata": {"uid": "u"}},
           "requestReceivedTimestamp": "2026-11-26T10:00:00.000001Z"}
          """,
          """
          {"process_kprobe": {"process": {"binary": "/usr/bin/nc", "pod": {"namespace": "shop",
             "name": "web", "uid": "u", "container": {"id": "containerd://c", "image": {"id": "i@d"}}}},
           "function_name": "tcp_connect", "policy_name": "connect", "args": [{"sock_arg": {
             "saddr": "10.0.0.1", "daddr": "203.0.113.7", "dport": 443}}]},
           "node_name": "n", "time": "2026-11-26T10:00:00Z"}
          """,
          """
          {"apiVersion": "facts.portcullis.dev/v1alpha1", "kind": "Detection", "metadata": {"name": "d"},
           "spec": {"rule": "r", "priority": "Error", "time": "2026-11-26T10:00:00Z",
             "pod": {"namespace": "shop", "name": "web"}, "actor": {"username": "a", "groups": ["g"]},
             "object": {"resource": "pods"}, "peers": [{"address": "203.0.113.7", "port": 1}]}}
          """,
          """
          {"specversion": "1.0", "id": "1", "source": "/s", "type": "t", "data": {"rule": "r",
           "priority": "Notice", "time": "2026-11-26T10:00:00Z", "output_fields": {}}}
          """,
          """
          {"apiVersion": "v1", "kind": "Event", "reason": "BackOff", "message": "m"}
          """);

  private final EventFormats formats = new EventFormats(AuditRules.NONE);

  @Test
  void listEveryFormatThatIsWritten() throws IOException {
    Path sources =
        Repository.root().resolve("response/src/main/java/dev/portcullis/response/detection");
    try (Stream<Path> files = Files.walk(sources)) {
      List<String> written =
          files
              .filter(EventFormatsTest::isFormat)
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .sorted()
              .toList();

      assertThat(formats.all())
          .extracting(format -> format.getClass().getSimpleName())
          .containsExactlyInAnyOrderElementsOf(written);
    }
    assertThat(formats.all()).extracting(EventFormat::name).doesNotHaveDuplicates();
  }

  @Test
  void haveAnEventOfEachThatNoOtherClaims() {
    List<String> claimed = new ArrayList<>();
    for (String sample : SAMPLES) {
      List<String> claims =
          formats.all().stream()
              .filter(format -> format.claims(Written.object(sample)))
              .map(EventFormat::name)
              .toList();
      assertThat(claims).as(sample).hasSize(1);
      claimed.addAll(claims);
    }

    assertThat(claimed)
        .containsExactlyInAnyOrderElementsOf(
            formats.all().stream().map(EventFormat::name).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"rule": "r", "output_fields": {}, "priority": "x"}                                   | expected a priority of Falco, got 'x'
          {"rule": "r", "output_fields": {}, "priority": "Notice", "time": "now"}               | expected a time of RFC 3339, got 'now'
          {"apiVersion": "audit.k8s.io/v2", "kind": "Event"}                                    | expected 'audit.k8s.io/v1', got 'audit.k8s.io/v2'
          {"apiVersion": "audit.k8s.io/v1", "kind": "Policy"}                                   | expected 'Event' or 'EventList', got 'Policy'
          {"apiVersion": "audit.k8s.io/v1", "kind": "EventList"}                                | expected a list of events, got none
          {"apiVersion": "audit.k8s.io/v1", "kind": "EventList", "items": [1]}                  | expected an event, got none
          {"apiVersion": "audit.k8s.io/v1", "kind": "Event"}                                    | expected a text, got none
          {"apiVersion": "audit.k8s.io/v1", "kind": "Event", "auditID": "a", "stage": "Panic", "verb": "get"} | expected a time of RFC 3339, got none
          {"process_kprobe": {}, "time": "late"}                                                | expected a time of RFC 3339, got 'late'
          {"specversion": "0.3", "id": "1"}                                                     | expected '1.0', got '0.3'
          {"specversion": "1.0", "id": "1", "type": "t", "data": {}}                            | expected a text that is not empty, got none
          {"specversion": "1.0", "id": "1", "type": "t", "source": "s", "data_base64": "e30="}  | expected an event as JSON, got none
          {"specversion": "1.0", "id": "1", "type": "t", "source": "s", "data": {"a": 1}}       | expected an event of audit, detection, falco, kubernetes-events, tetragon, got none
          {"specversion": "1.0", "id": "1", "type": "t", "source": "s", "datacontenttype": "text/xml", "data": "<a/>"} | expected a type of JSON, got 'text/xml'
          {"specversion": "1.0", "id": "1", "type": "t", "source": "s", "data": {"specversion": "1.0"}} | expected an event of
          {"apiVersion": "facts.portcullis.dev/v1alpha1", "kind": "Detection"}                  | expected the name of a rule, got none
          {"apiVersion": "facts.portcullis.dev/v1alpha1", "kind": "Detection", "spec": {"rule": "r", "priority": "bad"}} | expected a priority such as 'Warning', got 'bad'
          {"kind": 0}                                                                           | expected an event of
          """)
  void nameTheDefectOfABadEventAndItsPlace(String event, String reason) {
    Reading<Detection> reading = formats.read("test.yaml", 1, Written.object(event));

    assertThat(reading.items()).isEmpty();
    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(broken -> {
          assertThat(broken.reason()).contains(reason);
          assertThat(broken.location().file()).isEqualTo("test.yaml");
        });
  }

  @Test
  void neverTakeAnEventOfKubernetesForADetection() {
    assertThat(formats.read("-", 0, Written.object(SAMPLES.getLast())).others()).isEqualTo(1);
  }

  /// Each sample with values exchanged for hostile ones, many times over.
  @Test
  void neverThrowWhateverAnEventHolds() {
    Random chance = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      Mapping event = Written.object(SAMPLES.get(round % SAMPLES.size()));
      if (!(spoiled(event, chance) instanceof Mapping hostile)) {
        continue;
      }
      for (EventFormat format : formats.all()) {
        if (format.claims(hostile)) {
          Reading<Detection> reading = format.read("-", 0, hostile);
          assertThat(reading.items().size() + reading.unreadable().size() + reading.others())
              .isPositive();
          reading.items().forEach(EventFormatsTest::assertIsHarmless);
        }
      }
    }
  }

  private static void assertIsHarmless(Detection detection) {
    for (Peer peer : detection.peers()) {
      assertThat(peer.address()).matches("[0-9a-f:.]+");
      assertThat(peer.port()).isBetween(0, 65535);
    }
  }

  private static Object spoiled(Object value, Random chance) {
    if (chance.nextInt(12) == 0) {
      return poison(chance);
    }
    return switch (value) {
      case Mapping mapping -> {
        Mapping.Builder builder = new Mapping.Builder(mapping.size());
        for (int i = 0; i < mapping.size(); i++) {
          if (chance.nextInt(30) > 0) {
            builder.put(mapping.key(i), spoiled(mapping.value(i), chance));
          }
        }
        yield builder.build();
      }
      case Sequence sequence ->
          Sequence.of(sequence.values().stream().map(each -> spoiled(each, chance)).toList());
      default -> value;
    };
  }

  private static Object poison(Random chance) {
    List<Object> poisons =
        List.of(
            Mapping.EMPTY,
            Sequence.EMPTY,
            "",
            "203.0.113.7; flush ruleset",
            "{{ lookup('pipe', 'id') }}",
            "a\nb",
            "\u0000",
            "::ffff:203.0.113.7",
            "fe80::1%eth0",
            Long.MAX_VALUE,
            -1L,
            70000L,
            1.5,
            true,
            Mapping.EMPTY.with("process_", Mapping.EMPTY),
            deep(200));
    return poisons.get(chance.nextInt(poisons.size()));
  }

  private static Object deep(int levels) {
    Object value = "x";
    for (int i = 0; i < levels; i++) {
      value = Sequence.of(List.of(Mapping.EMPTY.with("a", value)));
    }
    return value;
  }

  private static boolean isFormat(Path file) {
    try {
      return file.toString().endsWith(".java")
          && Files.readString(file).contains("implements EventFormat {");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
