package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import dev.portcullis.policy.admission.ServedKind.Scope;
import dev.portcullis.policy.admission.ServedKind.Spec;

/// The request that creates a resource as it is declared.
///
/// What the API server does to every object on its way to admission is done here: a namespaced one
/// gets its namespace, `metadata` is there; the explicit nulls of Kubernetes' own kinds are dropped
/// and their `spec` is there even if it is empty, since decoding into a typed object does so.
public final class Creation {
  /// Where kubectl puts what names no namespace, unless it is told otherwise.
  public static final String DEFAULT_NAMESPACE = "default";

  private Creation() {}

  public static Request of(Resource resource, Kinds kinds) {
    ServedKind kind = kinds.of(resource);
    Mapping declared = declared(resource, kind, kinds);
    boolean namespaced = kind.scope() == Scope.NAMESPACED;
    String namespace = namespaced ? namespace(resource) : "";
    Mapping object = namespaced ? inNamespace(declared, namespace) : declared;
    boolean isNamespace = kind.group().isEmpty() && kind.kind().equals("Namespace");
    return new Request(
        Operation.CREATE,
        kind,
        "",
        isNamespace ? resource.name() : namespace,
        resource.name(),
        object,
        null,
        null);
  }

  private static Mapping declared(Resource resource, ServedKind kind, Kinds kinds) {
    boolean typed = kinds.knows(resource) && holdsNull(resource.root());
    Mapping declared = typed ? withoutNulls(resource.root()) : resource.root();
    declared =
        declared.indexOf("metadata") < 0 ? declared.with("metadata", Mapping.EMPTY) : declared;
    return kind.spec() == Spec.ALWAYS && declared.indexOf("spec") < 0
        ? declared.with("spec", Mapping.EMPTY)
        : declared;
  }

  private static String namespace(Resource resource) {
    return resource.namespace().isEmpty() ? DEFAULT_NAMESPACE : resource.namespace();
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
