package dev.portcullis.policy.gate;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.gate.Baseline.Known;
import java.util.ArrayList;
import java.util.List;

/// Reads what a baseline file holds:
///
/// ```json
/// {
///   "version": 1,
///   "findings": [
///     {"policy": "…", "check": "validations[0]", "resource": "apps Deployment shop/web",
///      "path": "spec.containers[name=web].image", "file": "web.yaml"}
///   ]
/// }
/// ```
public final class Baselines {
  /// The version of the format that this reads.
  public static final long VERSION = 1;

  private static final List<String> FIELDS = List.of("policy", "check", "resource", "path", "file");

  private Baselines() {}

  /// A baseline from the content of its file. A finding that cannot be read is reported and counts
  /// as new.
  public static Reading<Baseline> read(String file, Mapping content) {
    if (!Long.valueOf(VERSION).equals(content.find("version"))) {
      String reason =
          "baseline: expected version %d, got '%s'".formatted(VERSION, content.find("version"));
      return new Reading<>(List.of(), List.of(problem(file, content.mark(), reason)));
    }
    if (!(content.find("findings") instanceof Sequence findings)) {
      String reason = "baseline: expected a list of 'findings', got none";
      return new Reading<>(List.of(), List.of(problem(file, content.mark(), reason)));
    }
    List<Known> known = new ArrayList<>();
    List<Unreadable> problems = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      if (findings.value(i) instanceof Mapping one && isKnown(one)) {
        known.add(known(one));
      } else {
        problems.add(
            problem(
                file, findings.mark(i), "baseline: expected a finding with texts for " + FIELDS));
      }
    }
    return new Reading<>(List.of(new Baseline(known)), problems);
  }

  private static boolean isKnown(Mapping finding) {
    return FIELDS.stream().allMatch(field -> finding.find(field) instanceof String);
  }

  private static Known known(Mapping finding) {
    return new Known(
        new Fingerprint.Key(
            finding.string("policy", ""),
            finding.string("check", ""),
            finding.string("resource", ""),
            finding.string("path", "")),
        finding.string("file", ""));
  }

  private static Unreadable problem(String file, long mark, String reason) {
    return new Unreadable(Location.of(file, mark, ""), reason);
  }
}
