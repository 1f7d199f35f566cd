package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Unknown;

/// `pkg/registry/batch/job/strategy.go`: a Job selects its Pods by its own uid, unless somebody
/// chose a selector.
final class JobPreparation implements Preparation {
  private static final Unknown UID = Unknown.present("the uid of the Job");

  private final Preparation template = new TemplatePreparation("spec", "template");

  @Override
  public Mapping create(Mapping job) {
    Object name = job.mapping("metadata").find("name");
    Mapping spec = withoutScheduling(job.mapping("spec"));
    if (Boolean.TRUE.equals(spec.find("manualSelector"))) {
      return template.create(new Edit(job).set("spec", spec).build());
    }
    Mapping selecting = withSelector(spec, name == null ? "" : name);
    Mapping labelled = shared(job, spec) ? withLabels(job, labels(selecting)) : job;
    return template.create(new Edit(labelled).set("spec", selecting).build());
  }

  /// Labels that were taken over from the template are the very map of the template in Go, so that
  /// what the template gets the Job gets too.
  @SuppressWarnings("ReferenceEquality") // equal labels of its own are others
  private static boolean shared(Mapping job, Mapping spec) {
    Mapping own = job.mapping("metadata").mapping("labels");
    return own.size() > 0 && own == labels(spec);
  }

  private static Mapping labels(Mapping spec) {
    return spec.mapping("template").mapping("metadata").mapping("labels");
  }

  private static Mapping withLabels(Mapping job, Mapping labels) {
    return new Edit(job)
        .change("metadata", metadata -> new Edit(metadata).set("labels", labels).build())
        .build();
  }

  @Override
  public Mapping readBack(Mapping job) {
    Mapping labels = labels(job.mapping("spec"));
    return labels.size() == 0 || job.mapping("metadata").mapping("labels").size() > 0
        ? job
        : withLabels(job, labels);
  }

  @Override
  public Mapping update(Mapping job, Mapping old) {
    boolean inUse = old.mapping("spec").indexOf("scheduling") >= 0;
    Mapping kept =
        inUse ? job : new Edit(job).change("spec", JobPreparation::withoutScheduling).build();
    return template.update(kept, old);
  }

  /// Behind the feature gate WorkloadWithJob, which is off.
  static Mapping withoutScheduling(Mapping spec) {
    return new Edit(spec).remove("scheduling").build();
  }

  private static Mapping withSelector(Mapping spec, Object name) {
    Mapping metadata = spec.mapping("template").mapping("metadata");
    Mapping labels =
        new Edit(metadata.mapping("labels"))
            .fill("job-name", name)
            .fill("batch.kubernetes.io/job-name", name)
            .fill("controller-uid", UID)
            .fill("batch.kubernetes.io/controller-uid", UID)
            .build();
    Mapping template =
        new Edit(spec.mapping("template"))
            .set("metadata", new Edit(metadata).set("labels", labels).build())
            .build();
    Mapping selector = spec.mapping("selector");
    Mapping matched =
        new Edit(selector.mapping("matchLabels"))
            .fill("batch.kubernetes.io/controller-uid", UID)
            .build();
    return new Edit(spec)
        .set("template", template)
        .set("selector", new Edit(selector).set("matchLabels", matched).build())
        .build();
  }
}
