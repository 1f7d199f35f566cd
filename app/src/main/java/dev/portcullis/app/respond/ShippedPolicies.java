package dev.portcullis.app.respond;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import java.util.List;

/// The admission policies that come with Portcullis: those of the chart.
final class ShippedPolicies {
  private ShippedPolicies() {}

  /// Who approves is who says so.
  static List<Mapping> ofApprovals() {
    return of("approvals.yaml");
  }

  /// Who wants an incident undone is who says so.
  static List<Mapping> ofUndos() {
    return of("undos.yaml");
  }

  /// What keeps workloads at zero.
  static List<Mapping> ofHolds() {
    return of("hold.yaml");
  }

  private static List<Mapping> of(String file) {
    return Packaged.resources("deploy/helm/policies", List.of(file)).items().stream()
        .map(Resource::root)
        .toList();
  }
}
