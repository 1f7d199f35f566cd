package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// Labels that an object gets from its own name or from the Pods that it makes.
final class LabelDefaults {
  private LabelDefaults() {}

  /// `SetDefaults_Namespace`: every namespace carries its name as a label.
  static Mapping namespace(Mapping namespace) {
    Mapping metadata = namespace.mapping("metadata");
    String name = metadata.string("name", "");
    if (name.isEmpty()) {
      return namespace;
    }
    Mapping labels = metadata.mapping("labels");
    Mapping after =
        name.equals(labels.find(NAME)) ? labels : new Edit(labels).set(NAME, name).build();
    return new Edit(namespace)
        .set("metadata", new Edit(metadata).set("labels", after).build())
        .build();
  }

  private static final String NAME = "kubernetes.io/metadata.name";

  /// `SetDefaults_ReplicationController`: without a selector it takes the labels of its Pods.
  static Mapping replicationController(Mapping controller) {
    Mapping spec = controller.mapping("spec");
    Mapping labels = spec.mapping("template").mapping("metadata").mapping("labels");
    if (labels.size() == 0) {
      return controller;
    }
    Mapping after =
        spec.mapping("selector").size() == 0
            ? new Edit(spec).set("selector", labels).build()
            : spec;
    return labelled(new Edit(controller).set("spec", after).build(), labels);
  }

  /// `object` with these labels when it has none.
  static Mapping labelled(Mapping object, Mapping labels) {
    Mapping metadata = object.mapping("metadata");
    return labels.size() == 0 || metadata.mapping("labels").size() > 0
        ? object
        : new Edit(object)
            .set("metadata", new Edit(metadata).set("labels", labels).build())
            .build();
  }
}
