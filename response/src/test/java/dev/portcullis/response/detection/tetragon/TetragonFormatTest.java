package dev.portcullis.response.detection.tetragon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.Written;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.Peer;
import dev.portcullis.response.detection.Peer.Direction;
import dev.portcullis.response.detection.PodClaim;
import dev.portcullis.testkit.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TetragonFormatTest {
  private static final String EVENT =
      """
      {"process_kprobe": {
         "process": {"exec_id": "bm9kZTox", "pid": 7, "binary": "/usr/bin/curl",
           "arguments": "https://example.com",
           "pod": {"namespace": "shop", "name": "web-1", "uid": "u-1", "container": {
             "id": "containerd://c0ffee", "name": "main",
             "image": {"id": "docker.io/library/web@sha256:ab12", "name": "docker.io/library/web:2"}}}},
         "parent": {"binary": "/bin/sh"},
         "function_name": "%s",
         "args": [{"sock_arg": {"family": "AF_INET", "saddr": "10.0.0.5", "daddr": "%s",
           "sport": 40000, "dport": %s, "cookie": "18446616168838123456"}}],
         "action": "KPROBE_ACTION_POST", "policy_name": "connect-out"},
       "node_name": "node-1", "time": "2026-11-26T10:00:00.123456789Z"}
      """;

  private final TetragonFormat format = new TetragonFormat();

  @Test
  void takesWhatATracingPolicyReports() {
    Detection detection = only(EVENT.formatted("tcp_connect", "203.0.113.7", "443"));

    assertThat(detection.rule()).isEqualTo("connect-out");
    assertThat(detection.pod()).isEqualTo(new PodClaim("shop", "web-1", "u-1", "node-1"));
    assertThat(detection.peers()).containsExactly(new Peer("203.0.113.7", 443, Direction.OUTBOUND));
    Mapping container = detection.spec().mapping("container");
    assertThat(container.string("id", "")).isEqualTo("c0ffee");
    assertThat(container.string("imageDigest", "")).isEqualTo("sha256:ab12");
    assertThat(detection.spec().mapping("process").string("name", "")).isEqualTo("curl");
    assertThat(detection.spec().mapping("probe").string("function", "")).isEqualTo("tcp_connect");
  }

  @Test
  void saysWhoOpenedAConnectionOnlyWhereTheFunctionDoes() {
    assertThat(only(EVENT.formatted("tcp_close", "203.0.113.7", "443")).peers())
        .containsExactly(new Peer("203.0.113.7", 443, Direction.UNKNOWN));
    assertThat(only(EVENT.formatted("tcp_connect", "203.0.113.7; flush ruleset", "1")).peers())
        .isEmpty();
    assertThat(only(EVENT.formatted("tcp_connect", "::ffff:203.0.113.7", "4294967295")).peers())
        .containsExactly(new Peer("203.0.113.7", 0, Direction.OUTBOUND));
  }

  @Test
  void takesWhatNoPolicyAskedForAsContext() {
    String event = EVENT.formatted("tcp_connect", "203.0.113.7", "443");

    assertThat(others(event.replace("process_kprobe", "process_exec"))).isEqualTo(1);
    assertThat(others(event.replace("connect-out", ""))).isEqualTo(1);
  }

  @Test
  void readsTheEventsOfTetragonsOwnProject() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Truth.at("files/tetragon"))) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }

    assertThat(files)
        .hasSize(16)
        .allSatisfy(file -> {
          Mapping event = Written.object(Files.readString(file));
          assertThat(format.claims(event)).isTrue();
          assertThat(format.read("event.json", 0, event).others()).isEqualTo(1);
        });
  }

  private int others(String event) {
    return format.read("event.json", 0, Written.object(event)).others();
  }

  private Detection only(String event) {
    return format.read("event.json", 0, Written.object(event)).items().getFirst();
  }
}
