package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// `pkg/registry/customresource/status_strategy.go` of `k8s.io/apiextensions-apiserver`: a request
/// for the status changes nothing else.
final class CustomPreparation implements Preparation {
  private static final String MANAGED = "managedFields";

  @Override
  public Mapping create(Mapping object) {
    return object;
  }

  @Override
  public Mapping updateStatus(Mapping object, Mapping old) {
    Object status = object.find("status");
    Object managed = object.mapping("metadata").find(MANAGED);
    Edit edit = new Edit(old);
    if (status == null) {
      edit.remove("status");
    } else {
      edit.set("status", status);
    }
    return managed == null
        ? edit.build()
        : edit.change("metadata", own -> new Edit(own).set(MANAGED, managed).build()).build();
  }
}
