package dev.portcullis.response.plan;

import dev.portcullis.response.change.Change;
import dev.portcullis.response.workload.Subject;
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

  /// Why a change is not made without an approval, empty when it may be.
  String reason(Subject subject, Change change) {
    for (String namespace : concerned(subject, change)) {
      if (namespaces.contains(namespace)) {
        return "the namespace " + namespace + " is protected";
      }
    }
    return "";
  }

  /// Who loses access may be somebody else than whom it is about: that his own namespace is not
  /// protected, the mitigation has seen to.
  private static List<String> concerned(Subject subject, Change change) {
    String target = change.target().namespace();
    return change instanceof Change.Members
        ? List.of(target)
        : List.of(subject.namespace(), target);
  }
}
