package dev.portcullis.response.workload;

import dev.portcullis.model.Mapping;
import java.util.ArrayList;
import java.util.List;

/// What a node says of the containers of a Pod (`ContainerStatus` in `core/v1/types.go` of
/// `k8s.io/api`).
public final class ContainerStatuses {
  private ContainerStatuses() {}

  /// Those of all kinds of containers; a name is in them once.
  public static List<Mapping> of(Mapping pod) {
    List<Mapping> statuses = new ArrayList<>();
    for (String kind :
        List.of("containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses")) {
      statuses.addAll(pod.mapping("status").sequence(kind).mappings());
    }
    return statuses;
  }
}
