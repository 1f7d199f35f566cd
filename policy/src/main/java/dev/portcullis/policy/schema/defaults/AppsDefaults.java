package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.TypeDefaults;
import org.jspecify.annotations.Nullable;

/// `pkg/apis/apps/v1/defaults.go`.
final class AppsDefaults {
  private static final String ROLLING = "RollingUpdate";

  private AppsDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return switch (type) {
      case "v1.DeploymentSpec" ->
          Presets.of(
              Preset.pointer("replicas", 1L),
              Preset.pointer("revisionHistoryLimit", 10L),
              Preset.pointer("progressDeadlineSeconds", 600L));
      case "v1.DeploymentStrategy" -> AppsDefaults::deploymentStrategy;
      case "v1.DaemonSetSpec" -> Presets.of(Preset.pointer("revisionHistoryLimit", 10L));
      case "v1.DaemonSetUpdateStrategy" -> AppsDefaults::daemonSetStrategy;
      case "v1.StatefulSetSpec" -> AppsDefaults::statefulSet;
      case "v1.StatefulSetUpdateStrategy" -> AppsDefaults::statefulSetStrategy;
      case "v1.StatefulSetPersistentVolumeClaimRetentionPolicy" ->
          Presets.of(Preset.text("whenDeleted", "Retain"), Preset.text("whenScaled", "Retain"));
      case "v1.ReplicaSetSpec" -> Presets.of(Preset.pointer("replicas", 1L));
      default -> null;
    };
  }

  private static Mapping deploymentStrategy(Mapping strategy) {
    return rolling(strategy, "25%", "25%");
  }

  private static Mapping daemonSetStrategy(Mapping strategy) {
    return rolling(strategy, 1L, 0L);
  }

  private static Mapping rolling(Mapping strategy, Object maxUnavailable, Object maxSurge) {
    Edit edit = new Edit(strategy).fillText("type", ROLLING);
    if (ROLLING.equals(edit.find("type"))) {
      edit.set(
          "rollingUpdate",
          new Edit(strategy.mapping("rollingUpdate"))
              .fill("maxUnavailable", maxUnavailable)
              .fill("maxSurge", maxSurge)
              .build());
    }
    return edit.build();
  }

  private static Mapping statefulSet(Mapping spec) {
    Edit edit = new Edit(spec).fillText("podManagementPolicy", "OrderedReady");
    if (!edit.has("persistentVolumeClaimRetentionPolicy")) {
      edit.set(
          "persistentVolumeClaimRetentionPolicy",
          Mapping.EMPTY.with("whenDeleted", "Retain").with("whenScaled", "Retain"));
    }
    return edit.fill("replicas", 1L).fill("revisionHistoryLimit", 10L).build();
  }

  /// A strategy that is named gets no `rollingUpdate`, one that is not named does.
  private static Mapping statefulSetStrategy(Mapping strategy) {
    Edit edit = new Edit(strategy);
    if (strategy.string("type", "").isEmpty()) {
      edit.set("type", ROLLING).fill("rollingUpdate", Mapping.EMPTY);
    }
    if (ROLLING.equals(edit.find("type"))
        && edit.find("rollingUpdate") instanceof Mapping rolling) {
      edit.set(
          "rollingUpdate",
          new Edit(rolling).fill("partition", 0L).fill("maxUnavailable", 1L).build());
    }
    return edit.build();
  }
}
