package dev.portcullis.app.report;

import java.time.Duration;
import java.util.List;

/// What was judged, by how much, on which assumptions.
///
/// @param comparedWith the git ref or baseline file that existing findings come from; empty without
/// @param assumptions facts that nobody gave and that were taken to be so, one sentence each
public record Summary(
    int resources,
    int files,
    int policies,
    Duration elapsed,
    String comparedWith,
    List<String> assumptions) {
  public Summary {
    assumptions = assumptions.stream().sorted().distinct().toList();
  }
}
