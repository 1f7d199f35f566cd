package dev.portcullis.response.plan;

import dev.portcullis.response.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/// What is not touched without an approval. It comes from configuration, never from labels, which
/// the author of a workload sets.
///
/// @param namespaces by name
public record Protection(List<String> namespaces) {
  /// The cluster's own namespaces and ours.
  public static final Protection USUAL =
      new Protection(List.of("kube-node-lease", "kube-public", "kube-system", "portcullis"));

  public Protection {
    namespaces = List.copyOf(namespaces);
  }

  /// This and more namespaces.
  public Protection and(List<String> more) {
    List<String> both = new ArrayList<>(namespaces);
    both.addAll(more);
    return new Protection(both);
  }

  /// Why the workload is protected, empty when it is not.
  String reason(Workload workload) {
    return namespaces.contains(workload.namespace())
        ? "the namespace " + workload.namespace() + " is protected"
        : "";
  }
}
