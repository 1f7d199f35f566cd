package dev.portcullis.app.policies;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.gate.PolicyFacts;
import dev.portcullis.source.kubernetes.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// Makes of a policy of the library what is applied to a cluster: the policy as it was written, and
/// its binding with another action and, where a level is asked for, only for namespaces labelled
/// so.
final class Export {
  /// The label of a namespace that says which Pod Security level holds in it.
  static final String LEVEL_LABEL = "policies.portcullis.dev/level";

  private final Optional<Level> level;
  private final String action;

  /// @param level empty to bind everywhere but in the system's namespaces
  /// @param action as in `validationActions`
  Export(Optional<Level> level, String action) {
    this.level = level;
    this.action = action;
  }

  /// Two YAML documents, each behind a separator.
  String of(PolicyFacts facts, String declaration) {
    Resource binding =
        new ManifestReader()
            .read(facts.id(), declaration.getBytes(StandardCharsets.UTF_8))
            .items()
            .getLast();
    String policy = declaration.substring(0, declaration.indexOf("\n---") + 1);
    return "---\n" + policy + "---\n" + yaml(bound(binding.root(), facts));
  }

  private Mapping bound(Mapping binding, PolicyFacts facts) {
    Mapping spec = binding.mapping("spec").with("validationActions", Sequence.of(List.of(action)));
    if (level.isPresent()) {
      Mapping match = spec.mapping("matchResources");
      Mapping selector = match.mapping("namespaceSelector");
      List<Object> expressions = new ArrayList<>(selector.sequence("matchExpressions").values());
      expressions.add(labelled(facts));
      selector = selector.with("matchExpressions", Sequence.of(expressions));
      spec = spec.with("matchResources", match.with("namespaceSelector", selector));
    }
    return binding.with("spec", spec);
  }

  /// A namespace of a stricter level must hold this policy too.
  private static Mapping labelled(PolicyFacts facts) {
    List<String> levels =
        Arrays.stream(Level.values())
            .filter(each -> each != Level.PRIVILEGED && each.includes(facts))
            .map(Level::toString)
            .toList();
    return new Mapping.Builder(3)
        .put("key", LEVEL_LABEL)
        .put("operator", "In")
        .put("values", Sequence.of(levels))
        .build();
  }

  private static String yaml(Mapping mapping) {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(120).build();
    return new Dump(settings).dumpToString(Plain.of(mapping));
  }
}
