package dev.portcullis.policy.schema.versions;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// HorizontalPodAutoscalers: `autoscaling/v1` has one field for the CPU and puts everything else
/// into annotations (`pkg/apis/autoscaling/v1/conversion.go` of `k8s.io/kubernetes`).
final class HorizontalPodAutoscalers {
  private static final String ANNOTATION = "autoscaling.alpha.kubernetes.io/";

  /// What `autoscaling/v1` puts into annotations (`DropRoundTripHorizontalPodAutoscalerAnnotations`
  /// of `pkg/apis/autoscaling/helpers.go`).
  private static final List<String> OWN =
      List.of(
          ANNOTATION + "metrics",
          ANNOTATION + "behavior",
          ANNOTATION + "scale-down-tolerance",
          ANNOTATION + "scale-up-tolerance",
          ANNOTATION + "current-metrics",
          ANNOTATION + "conditions");

  private HorizontalPodAutoscalers() {}

  static Converted toV2(Mapping autoscaler) {
    Mapping annotations = autoscaler.mapping("metadata").mapping("annotations");
    for (String own : OWN) {
      if (annotations.indexOf(own) >= 0) {
        return new Converted.Impossible(
            "the annotation '" + own + "' holds a part of autoscaling/v2 that is not read offline");
      }
    }
    Mapping spec = autoscaler.mapping("spec");
    Renaming renamed =
        new Renaming(spec).keep("scaleTargetRef").keep("minReplicas").keep("maxReplicas");
    Object share = spec.find("targetCPUUtilizationPercentage");
    Mapping metric = cpu("target", share == null ? 80L : share);
    renamed.put("metrics", Sequence.of(List.of(metric)), "targetCPUUtilizationPercentage");
    return new Converted.As(
        whole(autoscaler, "autoscaling/v2")
            .keep("metadata")
            .put("spec", renamed.done(), "spec")
            .put("status", statusOfV2(autoscaler.mapping("status")), "status")
            .done());
  }

  private static Renaming whole(Mapping autoscaler, String apiVersion) {
    return new Renaming(autoscaler).put("apiVersion", apiVersion, "apiVersion").keep("kind");
  }

  private static Renaming status(Mapping status) {
    return new Renaming(status)
        .keep("observedGeneration")
        .keep("lastScaleTime")
        .keep("currentReplicas")
        .keep("desiredReplicas");
  }

  private static Mapping statusOfV2(Mapping status) {
    Object share = status.find("currentCPUUtilizationPercentage");
    Renaming renamed = status(status);
    if (share != null) {
      Sequence metrics = Sequence.of(List.of(cpu("current", share)));
      renamed.put("currentMetrics", metrics, "currentCPUUtilizationPercentage");
    }
    return renamed.done();
  }

  /// @param side `target` or `current`
  private static Mapping cpu(String side, Object share) {
    Mapping.Builder value = new Mapping.Builder(2);
    if (side.equals("target")) {
      value.put("type", "Utilization");
    }
    Mapping resource =
        new Mapping.Builder(2)
            .put("name", "cpu")
            .put(side, value.put("averageUtilization", share).build())
            .build();
    return new Mapping.Builder(2).put("type", "Resource").put("resource", resource).build();
  }

  static Converted toV1(Mapping autoscaler) {
    Mapping status = autoscaler.mapping("status");
    if (status.sequence("currentMetrics").size() > 0) {
      return new Converted.Impossible("metrics of a status are not written as autoscaling/v1");
    }
    Mapping spec = autoscaler.mapping("spec");
    Renaming renamed =
        new Renaming(spec).keep("scaleTargetRef").keep("minReplicas").keep("maxReplicas");
    List<Mapping> others = new ArrayList<>();
    Object share = null;
    for (Mapping metric : spec.sequence("metrics").mappings()) {
      Object each = cpuShare(metric);
      share = share == null ? each : share;
      if (each == null) {
        others.add(metric);
      }
    }
    if (share != null) {
      renamed.put("targetCPUUtilizationPercentage", share, "metrics");
    }
    return new Converted.As(
        whole(autoscaler, "autoscaling/v1")
            .put("metadata", annotated(autoscaler, others), "metadata")
            .put("spec", renamed.done(), "spec")
            .put("status", status(status).done(), "status")
            .done());
  }

  /// The share of the CPU that a metric asks for, `null` when it asks for something else.
  private static @Nullable Object cpuShare(Mapping metric) {
    Mapping resource = metric.mapping("resource");
    return metric.string("type", "").equals("Resource") && resource.string("name", "").equals("cpu")
        ? resource.mapping("target").find("averageUtilization")
        : null;
  }

  private static Mapping annotated(Mapping autoscaler, List<Mapping> metrics) {
    Mapping metadata = autoscaler.mapping("metadata");
    Mapping annotations = metadata.mapping("annotations");
    if (!metrics.isEmpty()) {
      annotations = annotations.with(ANNOTATION + "metrics", EarlierMetrics.write(metrics));
    }
    if (autoscaler.mapping("spec").find("behavior") instanceof Mapping behavior) {
      annotations = annotations.with(ANNOTATION + "behavior", EarlierMetrics.behavior(behavior));
    }
    Sequence conditions = autoscaler.mapping("status").sequence("conditions");
    if (conditions.size() > 0) {
      annotations =
          annotations.with(ANNOTATION + "conditions", EarlierMetrics.conditions(conditions));
    }
    return annotations.size() == 0 ? metadata : metadata.with("annotations", annotations);
  }
}
