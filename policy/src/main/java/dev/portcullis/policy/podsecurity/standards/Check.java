package dev.portcullis.policy.podsecurity.standards;

import java.util.List;
import java.util.Optional;

/// One demand of the Pod Security Standards, with all its revisions.
///
/// @param level the level that it belongs to; restricted includes what baseline demands
/// @param revisions the oldest first
record Check(String id, Level level, List<Revision> revisions) {
  Check {
    revisions = List.copyOf(revisions);
    if (level == Level.PRIVILEGED || revisions.isEmpty()) {
      throw new IllegalArgumentException("expected check '%s' to demand something".formatted(id));
    }
    for (int i = 1; i < revisions.size(); i++) {
      if (revisions.get(i - 1).since() >= revisions.get(i).since()) {
        throw new IllegalArgumentException(
            "expected the revisions of '%s' in order, got '%s'".formatted(id, revisions));
      }
    }
  }

  static Check baseline(String id, Revision... revisions) {
    return new Check(id, Level.BASELINE, List.of(revisions));
  }

  static Check restricted(String id, Revision... revisions) {
    return new Check(id, Level.RESTRICTED, List.of(revisions));
  }

  /// The revision of a minor release, empty before the first.
  Optional<Revision> in(int minor) {
    return revisions.reversed().stream().filter(each -> each.holdsIn(minor)).findFirst();
  }

  int newest() {
    return revisions.getLast().since();
  }
}
