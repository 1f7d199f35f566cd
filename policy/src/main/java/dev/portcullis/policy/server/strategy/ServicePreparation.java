package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// `pkg/registry/core/service/storage/storage.go` and `strategy.go` beside: addresses and ports
/// that the server picks, as far as anybody can tell which.
final class ServicePreparation implements Preparation {
  @Override
  public Mapping create(Mapping service) {
    Edit spec = new Edit(service.mapping("spec"));
    ServiceAddresses.allocate(spec, Mapping.EMPTY);
    ServicePorts.allocate(spec);
    return new Edit(service).set("spec", spec.build()).build();
  }

  @Override
  public Mapping update(Mapping service, Mapping old) {
    Mapping before = old.mapping("spec");
    Edit spec = new Edit(service.mapping("spec"));
    ServiceAddresses.keep(spec, before);
    ServicePorts.keep(spec, before);
    ServiceAddresses.allocate(spec, before);
    ServicePorts.allocate(spec);
    ServiceFields.dropUnused(spec, before);
    Edit after = new Edit(service).set("spec", spec.build());
    if (!"LoadBalancer".equals(spec.find("type"))) {
      after.change("status", status -> new Edit(status).set("loadBalancer", Mapping.EMPTY).build());
    }
    return after.build();
  }
}
