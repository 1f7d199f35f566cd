package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.TypeDefaults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `pkg/apis/autoscaling/v1/defaults.go` and `v2/defaults.go`.
final class AutoscalingDefaults {
  private static final long CPU_UTILIZATION = 80;

  private AutoscalingDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return switch (type) {
      case "v1.HorizontalPodAutoscalerSpec" -> AutoscalingDefaults::specOfOld;
      case "v2.HorizontalPodAutoscalerSpec" -> AutoscalingDefaults::spec;
      case "v2.HorizontalPodAutoscalerBehavior" -> AutoscalingDefaults::behavior;
      default -> null;
    };
  }

  /// The target of the old version comes with its conversion.
  private static Mapping specOfOld(Mapping spec) {
    return new Edit(spec).fill("minReplicas", 1L).build();
  }

  private static Mapping spec(Mapping spec) {
    Edit edit = new Edit(spec).fill("minReplicas", 1L);
    if (!(spec.find("metrics") instanceof Sequence metrics) || metrics.size() == 0) {
      edit.set("metrics", Sequence.of(List.of(cpu())));
    }
    return edit.build();
  }

  private static Mapping cpu() {
    Mapping target =
        new Mapping.Builder(2)
            .put("type", "Utilization")
            .put("averageUtilization", CPU_UTILIZATION)
            .build();
    Mapping resource = new Mapping.Builder(2).put("name", "cpu").put("target", target).build();
    return new Mapping.Builder(2).put("type", "Resource").put("resource", resource).build();
  }

  private static Mapping behavior(Mapping behavior) {
    Mapping up =
        new Edit(behavior.mapping("scaleUp"))
            .fill("stabilizationWindowSeconds", 0L)
            .fill("selectPolicy", "Max")
            .fill("policies", Sequence.of(List.of(policy("Pods", 4), policy("Percent", 100))))
            .build();
    Mapping down =
        new Edit(behavior.mapping("scaleDown"))
            .fill("selectPolicy", "Max")
            .fill("policies", Sequence.of(List.of(policy("Percent", 100))))
            .build();
    return new Edit(behavior).set("scaleUp", up).set("scaleDown", down).build();
  }

  private static Mapping policy(String type, long value) {
    return new Mapping.Builder(3)
        .put("type", type)
        .put("value", value)
        .put("periodSeconds", 15L)
        .build();
  }
}
