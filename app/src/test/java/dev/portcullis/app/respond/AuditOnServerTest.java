package dev.portcullis.app.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.respond.Rehearsal.Sent;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.testkit.Golden;
import dev.portcullis.testkit.Golden.Mode;
import dev.portcullis.testkit.controlplane.AuditLog;
import dev.portcullis.testkit.controlplane.Binaries;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.Json;
import dev.portcullis.testkit.controlplane.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The attacks on the API that the built-in rules are for, carried out on a real API server with
/// all controllers of a controller manager: what its audit log says of them is detected, and what
/// the components of the system do meanwhile is not.
///
/// `-Dgolden=update` records the events as the cases beside the rules.
class AuditOnServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Test
  void detectsEachAttackAndNothingThatTheSystemDoes() throws Exception {
    AuditLog log = AuditLog.completeIn(folder);
    Options options =
        new Options(
            Options.BARE.withoutAdmission(), List.of("*"), Options.BARE.authorizers(), log.flags());
    try (ControlPlane controlPlane =
        ControlPlane.start(
            Binaries.find(System.getenv()).required("attacks on a real API server"), options)) {
      List<Sent> sent = new Rehearsal(controlPlane).run();
      Map<String, List<String>> answered = answered(log, sent);

      if (Golden.mode() == Mode.UPDATE) {
        record(sent, answered);
      }
      assertEachIsDetected(sent, answered);
      assertComponentsAreNot(settled(log));
    }
  }

  private static void assertEachIsDetected(List<Sent> sent, Map<String, List<String>> answered) {
    EventFormats formats = AuditCases.formats();
    List<String> wrong = new ArrayList<>();
    for (Sent each : sent) {
      Set<String> rules = new TreeSet<>();
      for (String line : answered.getOrDefault(each.id(), List.of())) {
        rules.addAll(AuditCases.rules(formats, line));
      }
      if (rules.contains(each.rule()) != each.fires()) {
        wrong.add("%s (%s): %s".formatted(each.id(), each.call(), rules));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// All that is not of this test's own clients.
  private static void assertComponentsAreNot(List<String> lines) {
    EventFormats formats = AuditCases.formats();
    List<String> reported = new ArrayList<>();
    Set<String> users = new TreeSet<>();
    for (String line : lines) {
      String user = ((Mapping) Json.read(line)).mapping("user").string("username", "");
      if (user.startsWith("system:")) {
        users.add(user);
        for (Detection detection : AuditCases.read(formats, line).items()) {
          reported.add(detection.rule() + ": " + line);
        }
      }
    }
    assertThat(reported).isEmpty();
    assertThat(users).contains("system:apiserver", "system:kube-controller-manager");
  }

  /// The lines of each request that was sent, when the last has all of its.
  private static Map<String, List<String>> answered(AuditLog log, List<Sent> sent)
      throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Map<String, List<String>> lines = new LinkedHashMap<>();
      Set<String> complete = new TreeSet<>();
      for (String line : log.lines()) {
        Mapping event = (Mapping) Json.read(line);
        String id = event.string("auditID", "");
        lines.computeIfAbsent(id, _ -> new ArrayList<>()).add(line);
        if (event.string("stage", "").equals("ResponseComplete")) {
          complete.add(id);
        }
      }
      if (sent.stream().allMatch(each -> complete.contains(each.id()))) {
        return lines;
      }
      assertThat(System.nanoTime()).as("the log lacks requests").isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  /// The log when the controllers have done what there was to do.
  private static List<String> settled(AuditLog log) throws Exception {
    Thread.sleep(Duration.ofSeconds(3));
    return log.lines();
  }

  private static void record(List<Sent> sent, Map<String, List<String>> answered)
      throws IOException {
    Map<Path, StringBuilder> files = new LinkedHashMap<>();
    for (Sent each : sent) {
      Path file = AuditCases.file(each.rule(), each.fires());
      for (String line : answered.getOrDefault(each.id(), List.of())) {
        files.computeIfAbsent(file, _ -> new StringBuilder()).append(line).append('\n');
      }
    }
    for (var file : files.entrySet()) {
      Files.createDirectories(file.getKey().getParent());
      Files.writeString(file.getKey(), file.getValue());
    }
  }
}
