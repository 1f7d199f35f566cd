package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// `pkg/registry/apps/deployment/strategy.go`.
final class DeploymentPreparation implements Preparation {
  private final Preparation template = new TemplatePreparation("spec", "template");

  @Override
  public Mapping create(Mapping deployment) {
    return template.create(withoutEmptyRollback(deployment));
  }

  @Override
  public Mapping update(Mapping deployment, Mapping old) {
    return template.update(withoutEmptyRollback(deployment), old);
  }

  @Override
  public Mapping updateStatus(Mapping deployment, Mapping old) {
    return OldMetadata.kept(deployment, old, "labels");
  }

  /// The annotation that stands for an old field: `pkg/apis/apps/v1/conversion.go`.
  private static Mapping withoutEmptyRollback(Mapping deployment) {
    Mapping metadata = deployment.mapping("metadata");
    Mapping annotations = metadata.mapping("annotations");
    return "".equals(annotations.find("deprecated.deployment.rollback.to"))
        ? Annotations.set(
            deployment, new Edit(annotations).remove("deprecated.deployment.rollback.to").build())
        : deployment;
  }
}
