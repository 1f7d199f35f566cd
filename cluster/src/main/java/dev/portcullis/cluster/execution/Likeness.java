package dev.portcullis.cluster.execution;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether an object in a cluster says what we wrote, and nothing else.
final class Likeness {
  /// What the API server adds to policies and bindings
  /// (`pkg/apis/admissionregistration/v1/defaults.go` of `k8s.io/kubernetes`): an empty selector is
  /// left out below.
  private static final Mapping DEFAULTS =
      new Mapping.Builder(2).put("matchPolicy", "Equivalent").put("scope", "*").build();

  private Likeness() {}

  /// @param written by us
  /// @param live as the server has it
  static boolean of(Mapping written, Mapping live) {
    for (int i = 0; i < written.size(); i++) {
      if (!same(written.value(i), live.find(written.key(i)))) {
        return false;
      }
    }
    for (int i = 0; i < live.size(); i++) {
      String key = live.key(i);
      if (written.indexOf(key) < 0 && !isDefault(key, live.value(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(Object written, @Nullable Object live) {
    return switch (written) {
      case Mapping fields -> of(fields, live instanceof Mapping own ? own : Mapping.EMPTY);
      case Sequence items -> live instanceof Sequence own && same(items.values(), own.values());
      default -> written.equals(live);
    };
  }

  private static boolean same(List<Object> written, List<Object> live) {
    if (written.size() != live.size()) {
      return false;
    }
    for (int i = 0; i < written.size(); i++) {
      if (!same(written.get(i), live.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDefault(String key, Object value) {
    return value instanceof Mapping fields ? fields.size() == 0 : value.equals(DEFAULTS.find(key));
  }
}
