package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.workload.Workload;
import java.util.List;

/// Something that can be done about a workload.
public interface Mitigation {
  /// As playbooks name it.
  String name();

  /// What its changes need of the API server, to generate RBAC from.
  List<Permission> permissions();

  /// Whether it does anything to what runs: then it counts against the fleet's budget.
  default boolean disturbs() {
    return true;
  }

  /// Its part of a plan.
  ///
  /// @param parameters what the playbook says of how
  List<Step> plan(Detection detection, Workload workload, Order order, Mapping parameters);

  /// The right to a verb on a resource.
  ///
  /// @param group the API group, empty for the core group
  /// @param resource the lower-case plural, with a subresource behind a slash
  record Permission(String group, String resource, String verb) {}
}
