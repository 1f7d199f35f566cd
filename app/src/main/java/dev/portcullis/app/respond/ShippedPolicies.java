package dev.portcullis.app.respond;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import java.util.List;

/// The admission policies that come with Portcullis: those of the folder `deploy/`.
final class ShippedPolicies {
  private ShippedPolicies() {}

  /// Who approves is who says so.
  static List<Mapping> ofApprovals() {
    return of("deploy/approvals");
  }

  /// What keeps workloads at zero.
  static List<Mapping> ofHolds() {
    return of("deploy/hold");
  }

  private static List<Mapping> of(String folder) {
    return Packaged.resources(folder, List.of("policies.yaml")).items().stream()
        .map(Resource::root)
        .toList();
  }
}
