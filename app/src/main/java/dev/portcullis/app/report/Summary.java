package dev.portcullis.app.report;

import java.time.Duration;
import java.util.List;

/// What was judged, by how much, on which assumptions.
///
/// @param searched how many files were searched for what may be in any of them, by policies about
///   nothing else: that there is none is an answer
/// @param comparedWith the git ref or baseline file that existing findings come from; empty without
/// @param assumptions facts that nobody gave and that were taken to be so, one sentence each
public record Summary(
    int resources,
    int files,
    int searched,
    int policies,
    Duration elapsed,
    String comparedWith,
    List<String> assumptions) {
  public Summary {
    assumptions = assumptions.stream().sorted().distinct().toList();
  }
}
