package dev.portcullis.policy.gate;

import dev.portcullis.policy.gate.Baseline.Known;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells which of the findings are in a baseline: as many of each as were there before, those in
/// the same file first, so that a copy of a bad manifest is new and a moved one is not.
final class KnownFindings {
  private KnownFindings() {}

  /// The positions in `found` of those that `baseline` knows.
  static Set<Integer> among(List<Known> found, Baseline baseline) {
    Map<Fingerprint.Key, List<String>> left = new HashMap<>();
    baseline
        .known()
        .forEach(k -> left.computeIfAbsent(k.key(), _ -> new ArrayList<>()).add(k.file()));
    Set<Integer> known = new HashSet<>();
    for (int i = 0; i < found.size(); i++) {
      List<String> files = left.get(found.get(i).key());
      if (files != null && files.remove(found.get(i).file())) {
        known.add(i);
      }
    }
    for (int i = 0; i < found.size(); i++) {
      List<String> files = left.get(found.get(i).key());
      if (files != null && !files.isEmpty() && known.add(i)) {
        files.removeLast();
      }
    }
    return known;
  }
}
