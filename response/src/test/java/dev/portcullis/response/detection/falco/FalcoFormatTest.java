package dev.portcullis.response.detection.falco;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.response.Written;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.Peer;
import dev.portcullis.response.detection.PodClaim;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.testkit.Truth;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class FalcoFormatTest {
  private static final String EVENT =
      """
      {"uuid": "7b1c", "rule": "Run shell untrusted", "priority": "Notice",
       "time": "2026-11-26T10:00:00.5Z", "output": "a shell", "output_fields": {
         "k8s.ns.name": "shop", "k8s.pod.name": "web-1", "k8s.pod.uid": "u-1",
         "container.image.repository": "registry.example/web", "container.image.tag": "2",
         "proc.name": "sh", "fd.rip": "%s", "fd.rport": %s, "fd.is_server": %s}}
      """;

  private final FalcoFormat format = new FalcoFormat();

  @Test
  void takesWhatTheEventSays() {
    Detection detection = only(EVENT.formatted("203.0.113.7", "4444", "true"));

    assertThat(detection.id()).isEqualTo("7b1c");
    assertThat(detection.priority()).isEqualTo(Priority.NOTICE);
    assertThat(detection.pod()).isEqualTo(new PodClaim("shop", "web-1", "u-1", ""));
    assertThat(detection.peers())
        .containsExactly(new Peer("203.0.113.7", 4444, Peer.Direction.INBOUND));
    assertThat(detection.spec().mapping("container").string("image", ""))
        .isEqualTo("registry.example/web:2");
    assertThat(detection.spec().mapping("process").string("name", "")).isEqualTo("sh");
  }

  @Test
  void takesAddressesOnlyInTheirCanonicalForm() {
    assertThat(only(EVENT.formatted("::ffff:10.0.0.5", "1", "false")).peers())
        .containsExactly(new Peer("10.0.0.5", 1, Peer.Direction.OUTBOUND));
    assertThat(only(EVENT.formatted("2001:DB8:0:0::1", "70000", "null")).peers())
        .containsExactly(new Peer("2001:db8::1", 0, Peer.Direction.UNKNOWN));
    assertThat(only(EVENT.formatted("10.0.0.5; flush ruleset", "1", "true")).peers()).isEmpty();
    assertThat(only(EVENT.formatted("{{ lookup('pipe', 'id') }}", "1", "true")).peers()).isEmpty();
  }

  @Test
  void knowsAReplayOfAnEventWithoutAnId() {
    String event = EVENT.formatted("10.0.0.5", "1", "true").replace("\"uuid\": \"7b1c\", ", "");

    assertThat(only(event).id()).isEqualTo(only(event).id());
    assertThat(only(event).id()).isNotEqualTo(only(event.replace("u-1", "u-2")).id());
  }

  @Test
  void saysWhereAnEventIsBroken() {
    Reading<Detection> reading =
        read(EVENT.formatted("10.0.0.5", "1", "true").replace("Notice", "Urgent"));

    assertThat(reading.items()).isEmpty();
    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(broken -> {
          assertThat(broken.location().toString()).isEqualTo("test.yaml:1:49");
          assertThat(broken.reason()).isEqualTo("expected a priority of Falco, got 'Urgent'");
        });
  }

  @Test
  void readsTheEventsOfFalcosOwnProjects() throws IOException {
    int events = 0;
    for (String line : Files.readAllLines(Truth.at("index.jsonl"))) {
      if (line.contains("\"suite\":\"falco-events\"")) {
        Mapping event = Written.object(line).mapping("event");

        assertThat(format.claims(event)).as(line).isTrue();
        assertThat(format.read("index.jsonl", 0, event).items()).as(line).hasSize(1);
        events++;
      }
    }
    assertThat(events).isEqualTo(5);
  }

  private Detection only(String event) {
    return read(event).items().getFirst();
  }

  private Reading<Detection> read(String event) {
    return format.read("test.yaml", 0, Written.object(event));
  }
}
