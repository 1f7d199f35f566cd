package dev.portcullis.source.workflow;

import dev.portcullis.model.Mapping;
import dev.portcullis.source.text.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is behind the variables of `env`, so that a text does not look harmless because it took the
/// way through one.
record Environment(Map<String, List<String>> contexts) {
  static final Environment NONE = new Environment(Map.of());

  private static final String CONTEXT = "env.";

  Environment {
    contexts = Map.copyOf(contexts);
  }

  /// This environment with the variables of a further `env`.
  Environment with(Mapping env) {
    Map<String, List<String>> more = new HashMap<>(contexts);
    for (int i = 0; i < env.size(); i++) {
      Flow flow = Flow.NONE;
      if (env.value(i) instanceof String text) {
        for (Passage each : Expressions.in(Passage.at(text, env.mark(i)))) {
          flow = flow.or(Expressions.flow(each.text()));
        }
      }
      more.put(env.key(i).toLowerCase(Locale.ROOT), behind(flow.yields()));
    }
    return new Environment(more);
  }

  /// The contexts, and those behind the ones that are variables.
  List<String> behind(List<String> yields) {
    List<String> all = new ArrayList<>(yields);
    for (String each : yields) {
      if (each.startsWith(CONTEXT)) {
        for (String behind : contexts.getOrDefault(each.substring(CONTEXT.length()), List.of())) {
          if (!all.contains(behind)) {
            all.add(behind);
          }
        }
      }
    }
    return all;
  }
}
