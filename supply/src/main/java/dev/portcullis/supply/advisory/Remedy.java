package dev.portcullis.supply.advisory;

import dev.portcullis.supply.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which version to go to.
final class Remedy {
  private Remedy() {}

  private record Candidate(String text, Version version) {}

  /// The first fixed version after the package's own that none of the advisories includes; none
  /// where they name none.
  static Optional<String> next(Evaluation own, List<Affected> affected) {
    for (Candidate each : candidates(own, affected)) {
      if (isFree(own.at(each.text), affected)) {
        return Optional.of(each.text);
      }
    }
    return Optional.empty();
  }

  private static boolean isFree(Evaluation there, List<Affected> affected) {
    for (Affected each : affected) {
      if (!(there.ofVersions(each) instanceof Outcome.Excluded)) {
        return false;
      }
    }
    return true;
  }

  private static List<Candidate> candidates(Evaluation own, List<Affected> affected) {
    List<Candidate> candidates = new ArrayList<>();
    for (Affected each : affected) {
      for (AffectedRange range : each.ranges()) {
        if (range.type() != AffectedRange.Type.GIT) {
          add(candidates, range, own);
        }
      }
    }
    candidates.sort(Comparator.comparing(Candidate::version));
    return candidates;
  }

  private static void add(List<Candidate> candidates, AffectedRange range, Evaluation own) {
    for (Event event : range.events()) {
      if (event.kind() == Event.Kind.FIXED) {
        own.later(event)
            .ifPresent(version -> candidates.add(new Candidate(event.version(), version)));
      }
    }
  }
}
