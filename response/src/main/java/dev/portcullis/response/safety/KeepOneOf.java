package dev.portcullis.response.safety;

import dev.portcullis.response.change.Target;
import java.util.ArrayList;
import java.util.List;

/// Workloads that stand in for each other, so that the last of them is not disturbed without an
/// approval. An administrator names them: a label is set by the author of a workload.
///
/// @param workloads as `Deployment/web`, of any API group
public record KeepOneOf(String namespace, List<String> workloads) {
  public KeepOneOf {
    workloads = List.copyOf(workloads);
  }

  /// Whether the workload is one of them.
  public boolean has(Target workload) {
    return workload.namespace().equals(namespace) && workloads.contains(name(workload));
  }

  /// Whether no other one is left.
  ///
  /// @param disturbed those that are disturbed now
  public boolean isLast(Target workload, List<Target> disturbed) {
    List<String> left = new ArrayList<>(workloads);
    left.remove(name(workload));
    for (Target other : disturbed) {
      if (other.namespace().equals(namespace)) {
        left.remove(name(other));
      }
    }
    return left.isEmpty();
  }

  private static String name(Target workload) {
    return workload.kind() + "/" + workload.name();
  }

  /// `Deployment/blue, Deployment/green in shop`.
  @Override
  public String toString() {
    return String.join(", ", workloads) + " in " + namespace;
  }
}
