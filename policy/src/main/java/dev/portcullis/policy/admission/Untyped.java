package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import dev.portcullis.policy.admission.ServedKind.Scope;
import dev.portcullis.policy.admission.ServedKind.Serving;
import dev.portcullis.policy.admission.ServedKind.Spec;

/// Objects whose types are not known here: custom resources, and kinds in versions that have ended.
///
/// What the API server does to every object is done here all the same: a namespaced one gets its
/// namespace, and `metadata` is there. Kubernetes' own kinds lose explicit nulls and have a `spec`
/// even if it is empty, since decoding into a typed object does so.
final class Untyped {
  private Untyped() {}

  static Mapping object(ServedKind kind, String namespace, Mapping declared) {
    Mapping object = declared;
    if (kind.serving() == Serving.ENDED && holdsNull(object)) {
      object = withoutNulls(object);
    }
    if (object.indexOf("metadata") < 0) {
      object = object.with("metadata", Mapping.EMPTY);
    }
    if (kind.spec() == Spec.ALWAYS && object.indexOf("spec") < 0) {
      object = object.with("spec", Mapping.EMPTY);
    }
    return kind.scope() == Scope.NAMESPACED ? inNamespace(object, namespace) : object;
  }

  private static Mapping inNamespace(Mapping object, String namespace) {
    Mapping metadata = object.mapping("metadata");
    return metadata.string("namespace", "").equals(namespace)
        ? object
        : object.with("metadata", metadata.with("namespace", namespace));
  }

  private static boolean holdsNull(Tree tree) {
    for (int i = 0; i < tree.size(); i++) {
      Object value = tree.value(i);
      if (value == Null.NULL || (value instanceof Tree child && holdsNull(child))) {
        return true;
      }
    }
    return false;
  }

  private static Mapping withoutNulls(Mapping mapping) {
    Mapping.Builder kept = new Mapping.Builder(mapping.size());
    for (int i = 0; i < mapping.size(); i++) {
      if (mapping.value(i) != Null.NULL) {
        kept.put(mapping.key(i), withoutNulls(mapping.value(i)), mapping.mark(i));
      }
    }
    return kept.build();
  }

  /// Items of a sequence stay even when they are null.
  private static Object withoutNulls(Object value) {
    return switch (value) {
      case Mapping mapping -> withoutNulls(mapping);
      case Sequence sequence -> {
        Sequence.Builder kept = new Sequence.Builder(sequence.size());
        for (int i = 0; i < sequence.size(); i++) {
          kept.add(withoutNulls(sequence.value(i)), sequence.mark(i));
        }
        yield kept.build();
      }
      default -> value;
    };
  }
}
