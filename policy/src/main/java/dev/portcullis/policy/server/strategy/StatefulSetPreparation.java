package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// `pkg/registry/apps/statefulset/strategy.go`, and what `pkg/apis/apps/v1/conversion.go` adds.
final class StatefulSetPreparation implements Preparation {
  private final Preparation template = new TemplatePreparation("spec", "template");

  @Override
  public Mapping create(Mapping set) {
    return withKindOfClaims(template.create(set));
  }

  @Override
  public Mapping update(Mapping set, Mapping old) {
    return withKindOfClaims(template.update(set, old));
  }

  private static Mapping withKindOfClaims(Mapping set) {
    return new Edit(set)
        .change(
            "spec",
            spec ->
                new Edit(spec)
                    .changeEach("volumeClaimTemplates", StatefulSetPreparation::claim)
                    .build())
        .build();
  }

  private static Mapping claim(Mapping claim) {
    return new Edit(claim).set("apiVersion", "v1").set("kind", "PersistentVolumeClaim").build();
  }
}
