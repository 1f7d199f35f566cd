package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.TypeDefaults;
import org.jspecify.annotations.Nullable;

/// `pkg/apis/batch/v1/defaults.go`.
final class BatchDefaults {
  private BatchDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return switch (type) {
      case "v1.Job" -> BatchDefaults::job;
      case "v1.CronJobSpec" ->
          Presets.of(
              Preset.text("concurrencyPolicy", "Allow"),
              Preset.pointer("suspend", false),
              Preset.pointer("successfulJobsHistoryLimit", 3L),
              Preset.pointer("failedJobsHistoryLimit", 1L));
      case "v1.PodFailurePolicyOnPodConditionsPattern" -> Presets.of(Preset.text("status", "True"));
      default -> null;
    };
  }

  /// `SetDefaults_Job`: none of it inside the template of a CronJob.
  private static Mapping job(Mapping job) {
    Edit spec = new Edit(job.mapping("spec"));
    if (!spec.has("completions") && !spec.has("parallelism")) {
      spec.set("completions", 1L);
    }
    spec.fill("parallelism", 1L)
        .fill("backoffLimit", spec.has("backoffLimitPerIndex") ? (long) Integer.MAX_VALUE : 6L)
        .fill("completionMode", "NonIndexed")
        .fill("suspend", false)
        .fill(
            "podReplacementPolicy", spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed")
        .fill("manualSelector", false);
    Mapping labels = spec.mapping("template").mapping("metadata").mapping("labels");
    return LabelDefaults.labelled(new Edit(job).set("spec", spec.build()).build(), labels);
  }
}
