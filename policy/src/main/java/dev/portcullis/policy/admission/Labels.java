package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Match.Certain;
import dev.portcullis.policy.selection.LabelSelector;
import dev.portcullis.policy.selection.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Labels to select by.
///
/// @param given the labels that are known
/// @param unknown whose further labels nobody gave, `null` when the given ones are all
record Labels(Mapping given, @Nullable String unknown) {
  static Labels of(Mapping object) {
    return new Labels(object.mapping("metadata").mapping("labels"), null);
  }

  @Nullable String value(String key) {
    return given.find(key) instanceof String value ? value : null;
  }

  /// Whether it is certain what `key` is.
  boolean knows(String key) {
    return unknown == null || given.find(key) != null;
  }

  /// Whether `selector` picks what carries them.
  Match selectedBy(LabelSelector selector) {
    List<String> assumed = new ArrayList<>();
    for (Requirement requirement : selector.requirements()) {
      if (!knows(requirement.key())) {
        assumed.add("%s: label '%s'".formatted(unknown, requirement.key()));
      } else if (!requirement.holds(value(requirement.key()))) {
        return Certain.NO;
      }
    }
    return assumed.isEmpty() ? Certain.YES : new Match.Assumed(assumed);
  }
}
