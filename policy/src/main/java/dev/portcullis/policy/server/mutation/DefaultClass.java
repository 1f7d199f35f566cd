package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.server.mutation.Mutation.Changed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Gives an object that names no class the default one, if one is given: of several the newest.
///
/// @param group and `kind` of the objects
/// @param field of `spec` that names the class
/// @param oldField the annotation that named it once
/// @param classKind the kind of the classes
/// @param annotations any of which makes a class the default one
record DefaultClass(
    String group,
    String kind,
    String field,
    String oldField,
    String classKind,
    List<String> annotations)
    implements MutatingPlugin {

  /// `network/defaultingressclass/admission.go`.
  static final DefaultClass OF_INGRESSES =
      new DefaultClass(
          "networking.k8s.io",
          "Ingress",
          "ingressClassName",
          "kubernetes.io/ingress.class",
          "IngressClass",
          List.of("ingressclass.kubernetes.io/is-default-class"));

  /// `storage/storageclass/setdefault/admission.go`.
  static final DefaultClass OF_CLAIMS =
      new DefaultClass(
          "",
          "PersistentVolumeClaim",
          "storageClassName",
          "volume.beta.kubernetes.io/storage-class",
          "StorageClass",
          List.of(
              "storageclass.kubernetes.io/is-default-class",
              "storageclass.beta.kubernetes.io/is-default-class"));

  DefaultClass {
    annotations = List.copyOf(annotations);
  }

  @Override
  public boolean handles(String group, String kind) {
    return this.kind.equals(kind) && this.group.equals(group);
  }

  @Override
  public Mutation create(Mapping object, Neighbours neighbours) {
    Mapping spec = object.mapping("spec");
    boolean named =
        spec.indexOf(field) >= 0
            || object.mapping("metadata").mapping("annotations").indexOf(oldField) >= 0;
    return new Changed(
        named
            ? object
            : usual(neighbours)
                .map(name -> new Edit(spec).set(field, name).build())
                .map(after -> new Edit(object).set("spec", after).build())
                .orElse(object));
  }

  private Optional<String> usual(Neighbours neighbours) {
    return neighbours.all(classKind).stream()
        .map(given -> given.mapping("metadata"))
        .filter(metadata ->
            annotations.stream()
                .anyMatch(key -> "true".equals(metadata.mapping("annotations").find(key))))
        .min(
            Comparator.comparing((Mapping metadata) -> metadata.string("creationTimestamp", ""))
                .reversed()
                .thenComparing(metadata -> metadata.string("name", "")))
        .map(metadata -> metadata.string("name", ""));
  }
}
