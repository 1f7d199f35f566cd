package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;

/// `MergeTolerations` of `pkg/util/tolerations/tolerations.go`: both lists without those that
/// another one includes.
final class Tolerations {
  private Tolerations() {}

  static Sequence merged(Sequence first, Sequence second) {
    List<Mapping> all = new ArrayList<>(first.mappings());
    all.addAll(second.mappings());
    List<Mapping> merged = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Mapping own = all.get(i);
      boolean redundant =
          merged.stream().anyMatch(other -> includes(other, own))
              || all.subList(i + 1, all.size()).stream()
                  .anyMatch(other -> !other.equals(own) && includes(other, own));
      if (!redundant) {
        merged.add(own);
      }
    }
    return Sequence.of(merged);
  }

  private static boolean includes(Mapping wide, Mapping narrow) {
    if (wide.equals(narrow)) {
      return true;
    }
    String key = wide.string("key", "");
    boolean exists = wide.string("operator", "").equals("Exists");
    if (!key.equals(narrow.string("key", "")) && !(key.isEmpty() && exists)) {
      return false;
    }
    String effect = wide.string("effect", "");
    if (!effect.isEmpty() && !effect.equals(narrow.string("effect", ""))) {
      return false;
    }
    if (effect.equals("NoExecute")
        && wide.find("tolerationSeconds") instanceof Long limit
        && !(narrow.find("tolerationSeconds") instanceof Long own && own <= limit)) {
      return false;
    }
    return exists
        || (narrow.string("operator", "").equals("Equal")
            && wide.string("value", "").equals(narrow.string("value", "")));
  }
}
