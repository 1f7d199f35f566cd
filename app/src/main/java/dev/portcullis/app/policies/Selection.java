package dev.portcullis.app.policies;

import dev.portcullis.app.cli.Nearest;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.gate.PolicyFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Chooses among policies by id or family.
///
/// @param only ids or families; empty for all
/// @param skip ids or families to leave out
/// @param level how far the Pod Security Standards are judged
public record Selection(List<String> only, List<String> skip, Level level) {
  public static final Selection ALL = new Selection(List.of(), List.of(), Level.RESTRICTED);

  public Selection {
    only = List.copyOf(only);
    skip = List.copyOf(skip);
  }

  public List<BoundPolicy> among(List<BoundPolicy> policies) throws UsageException {
    List<String> named = new ArrayList<>(only);
    named.addAll(skip);
    for (String name : named) {
      requireKnown(name, policies);
    }
    List<BoundPolicy> chosen =
        policies.stream().filter(bound -> chooses(bound.policy().facts())).toList();
    if (chosen.isEmpty() && !policies.isEmpty()) {
      throw new UsageException(
          "expected a policy to judge by, got none: 'only' %s, 'skip' %s and 'level' %s leave none"
              .formatted(only, skip, level));
    }
    return chosen;
  }

  private boolean chooses(PolicyFacts policy) {
    return (only.isEmpty() || only.stream().anyMatch(policy::in))
        && skip.stream().noneMatch(policy::in)
        && level.includes(policy);
  }

  private static void requireKnown(String name, List<BoundPolicy> policies) throws UsageException {
    if (policies.stream().noneMatch(bound -> bound.policy().facts().in(name))) {
      String hint =
          Nearest.of(name, names(policies)).map(" (did you mean '%s'?)"::formatted).orElse("");
      throw new UsageException(
          "no policy and no family is called '%s'%s; 'portcullis policies' lists them"
              .formatted(name, hint));
    }
  }

  /// Every id and every family that it belongs to.
  public static List<String> names(List<BoundPolicy> policies) {
    TreeSet<String> names = new TreeSet<>();
    for (BoundPolicy bound : policies) {
      String name = bound.policy().facts().id();
      names.add(name);
      for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
        names.add(name.substring(0, slash));
      }
    }
    return List.copyOf(names);
  }
}
