package dev.portcullis.policy.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.admission.form.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes values in the object of a case unknown, as a reader does that cannot tell them.
record Gaps(Complaints complaints) {

  /// `root` with what `paths` names unknown, be it there or not.
  ///
  /// @param paths a list of paths such as `spec.values.acl` and `spec.related[0]`
  Mapping in(Mapping root, Field paths) {
    Mapping filled = root;
    for (Field path : paths.items()) {
      Unknown gap = Unknown.of(path.text().isEmpty() ? "''" : path.text());
      if (unknown(filled, steps(path.text()), gap) instanceof Mapping mapping) {
        filled = mapping;
      } else {
        String got = Complaints.words(path.value());
        complaints.add(path, "expected the path of a value in the object, got " + got);
      }
    }
    return filled;
  }

  /// `spec`, `related`, `[0`: an index keeps its bracket.
  private static List<String> steps(String path) {
    List<String> steps = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= path.length(); i++) {
      char c = i < path.length() ? path.charAt(i) : '.';
      if (c == '.' || c == '[') {
        String step = path.substring(from, i);
        steps.add(step.startsWith("[") && step.endsWith("]") ? step.replace("]", "") : step);
        from = c == '.' ? i + 1 : i;
      }
    }
    return steps;
  }

  /// `value` with what the steps lead to unknown; `null` where they lead nowhere.
  private static @Nullable Object unknown(Object value, List<String> steps, Unknown gap) {
    if (steps.isEmpty()) {
      return gap;
    }
    String step = steps.getFirst();
    List<String> further = steps.subList(1, steps.size());
    if (value instanceof Sequence list) {
      return unknown(list, index(step), further, gap);
    }
    if (!(value instanceof Mapping mapping) || step.isEmpty() || step.startsWith("[")) {
      return null;
    }
    Object inner = mapping.find(step);
    Object changed = unknown(inner == null ? Mapping.EMPTY : inner, further, gap);
    return changed == null ? null : mapping.with(step, changed);
  }

  /// The index that a step says, -1 where it says none.
  private static int index(String step) {
    try {
      return step.startsWith("[") ? Integer.parseInt(step, 1, step.length(), 10) : -1;
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  private static @Nullable Object unknown(
      Sequence list, int index, List<String> further, Unknown gap) {
    if (index < 0 || index >= list.size()) {
      return null;
    }
    Object changed = unknown(list.value(index), further, gap);
    if (changed == null) {
      return null;
    }
    Sequence.Builder filled = new Sequence.Builder(list.size());
    for (int i = 0; i < list.size(); i++) {
      filled.add(i == index ? changed : list.value(i), list.mark(i));
    }
    return filled.build();
  }
}
