package dev.portcullis.app.respond;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.response.detection.audit.AuditRule;
import dev.portcullis.response.detection.audit.AuditRuleReader;
import dev.portcullis.response.detection.audit.AuditRules;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// The built-in audit rules, and the events beside them that a real API server wrote.
final class AuditCases {
  private AuditCases() {}

  /// By the built-in rules, with registries to trust.
  static EventFormats formats() {
    return new EventFormats(rules());
  }

  static List<AuditRule> all() {
    return rules().all();
  }

  static Reading<AuditRules> reading() {
    return new AuditRuleReader().read(BuiltInDetections.resources().and(registries()).items());
  }

  private static AuditRules rules() {
    return reading().items().getFirst();
  }

  private static Reading<Resource> registries() {
    try (InputStream in = AuditCases.class.getResourceAsStream("registries.yaml")) {
      return new ManifestReader()
          .read("registries.yaml", Objects.requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Reading<Detection> read(EventFormats formats, String line) {
    return formats.read("audit.jsonl", 0, (Mapping) Json.read(line));
  }

  /// The rules that detect something in one event.
  static Set<String> rules(EventFormats formats, String line) {
    Reading<Detection> reading = read(formats, line);
    if (!reading.unreadable().isEmpty()) {
      throw new AssertionError(reading.unreadable() + "\n" + line);
    }
    Set<String> rules = new TreeSet<>();
    reading.items().forEach(detection -> rules.add(detection.rule()));
    return rules;
  }

  /// Where the events of a rule are that it must detect, or must not.
  static Path file(String rule, boolean fires) {
    return Repository.root()
        .resolve("detections/cases")
        .resolve(rule)
        .resolve(fires ? "fires.jsonl" : "ignores.jsonl");
  }
}
