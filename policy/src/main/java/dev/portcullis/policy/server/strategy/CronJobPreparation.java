package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// `pkg/registry/batch/cronjob/strategy.go`.
final class CronJobPreparation implements Preparation {
  private final Preparation template =
      new TemplatePreparation("spec", "jobTemplate", "spec", "template");

  @Override
  public Mapping create(Mapping cronJob) {
    return template.create(withoutScheduling(cronJob));
  }

  @Override
  public Mapping update(Mapping cronJob, Mapping old) {
    boolean inUse = jobSpec(old).indexOf("scheduling") >= 0;
    return template.update(inUse ? cronJob : withoutScheduling(cronJob), old);
  }

  private static Mapping jobSpec(Mapping cronJob) {
    return cronJob.mapping("spec").mapping("jobTemplate").mapping("spec");
  }

  private static Mapping withoutScheduling(Mapping cronJob) {
    return new Edit(cronJob)
        .change(
            "spec",
            spec ->
                new Edit(spec)
                    .change(
                        "jobTemplate",
                        template ->
                            new Edit(template)
                                .change("spec", JobPreparation::withoutScheduling)
                                .build())
                    .build())
        .build();
  }
}
