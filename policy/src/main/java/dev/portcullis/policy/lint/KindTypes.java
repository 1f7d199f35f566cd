package dev.portcullis.policy.lint;

import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.cel.declared.DeclaredType;
import java.util.List;
import java.util.Optional;

/// The kinds of a cluster and the types of their objects.
public interface KindTypes {
  /// The kinds that are served as `resource`, the lower-case plural.
  ///
  /// @param version `*` for any
  List<ServedKind> served(String group, String version, String resource);

  /// The kinds that the API server takes `resource` for: here the singular will do too, and the
  /// empty group stands for any (`ResourcesFor` in `pkg/api/meta/restmapper.go` of
  /// `k8s.io/apimachinery`).
  List<ServedKind> mapped(String group, String version, String resource);

  /// The kind of that name, nothing where nobody serves it.
  Optional<ServedKind> kind(String group, String version, String kind);

  /// Whether no kind of the group is known: a CustomResourceDefinition may be in the cluster only.
  boolean isUnknown(String group);

  /// What its objects look like to expressions, nothing where no schema is known.
  Optional<DeclaredType> type(ServedKind kind);
}
