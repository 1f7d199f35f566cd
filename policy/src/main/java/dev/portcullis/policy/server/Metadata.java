package dev.portcullis.policy.server;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import dev.portcullis.model.Unknown;
import java.util.ArrayList;
import java.util.List;

/// What the server itself writes into `metadata`: `pkg/registry/rest/meta.go`, `create.go` and
/// `update.go` of `k8s.io/apiserver`.
final class Metadata {
  private static final Unknown UID = Unknown.present("the uid");
  private static final Unknown TIME = Unknown.present("the time of the request");
  private static final Unknown VERSION = Unknown.present("the resourceVersion");
  private static final Unknown NAME = Unknown.present("the generated name");

  private static final Unknown MANAGED = Unknown.present("metadata.managedFields");

  /// It is absent when nobody wrote a field that is kept track of, as in an object with a name
  /// only.
  private static final Unknown PERHAPS = Unknown.of("metadata.managedFields");

  private static final String[] STORED = {
    "uid",
    "creationTimestamp",
    "deletionTimestamp",
    "deletionGracePeriodSeconds",
    "generation",
    "resourceVersion",
    "managedFields"
  };

  private Metadata() {}

  /// Whether the metadata has been through a server, which alone gives a uid.
  static boolean isOfServer(Mapping metadata) {
    return !metadata.string("uid", "").isEmpty();
  }

  /// Whether an object in that namespace may be sent to this one.
  static boolean fits(Mapping object, String namespace) {
    String own = object.mapping("metadata").string("namespace", "");
    return own.isEmpty() || namespace.isEmpty() || own.equals(namespace);
  }

  /// As it reaches the admission plugins when it is created: without what only the server writes.
  static Mapping received(Mapping object, String namespace) {
    return placed(object, namespace)
        .remove("uid")
        .remove("creationTimestamp")
        .remove("deletionTimestamp")
        .remove("deletionGracePeriodSeconds")
        .remove("selfLink")
        .build();
  }

  private static Edit placed(Mapping object, String namespace) {
    Mapping metadata = object.mapping("metadata");
    Edit edit = new Edit(metadata);
    if (namespace.isEmpty()) {
      edit.remove("namespace");
    } else {
      edit.set("namespace", namespace);
    }
    if (metadata.indexOf("ownerReferences") >= 0) {
      edit.set("ownerReferences", owners(metadata));
    }
    return edit.set("managedFields", isManaged(object) ? MANAGED : PERHAPS);
  }

  /// Whether somebody surely wrote a field that is kept track of. Strategies leave some out
  /// (`GetResetFields`), among them all that a signing request and most of what a Node holds.
  private static boolean isManaged(Mapping object) {
    String kind = object.string("kind", "");
    if (kind.equals("CertificateSigningRequest") || kind.equals("Node")) {
      return false;
    }
    if (object.mapping("metadata").mapping("labels").size() > 0) {
      return true;
    }
    for (int i = 0; i < object.size(); i++) {
      boolean tracked =
          switch (object.key(i)) {
            case "apiVersion", "kind", "metadata", "status" -> false;
            default -> holdsSomething(object.value(i));
          };
      if (tracked) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsSomething(Object value) {
    if (!(value instanceof Tree tree)) {
      return value != Null.NULL;
    }
    for (int i = 0; i < tree.size(); i++) {
      if (holdsSomething(tree.value(i))) {
        return true;
      }
    }
    return false;
  }

  /// `FillObjectMetaSystemFields`, and the name that is made up.
  static Mapping completed(Mapping metadata) {
    Edit edit = new Edit(metadata).set("uid", UID).set("creationTimestamp", TIME);
    boolean generated =
        metadata.string("name", "").isEmpty() && !metadata.string("generateName", "").isEmpty();
    return generated ? edit.set("name", NAME).build() : edit.build();
  }

  /// Of an object that is in the store: what is declared of the server's own fields stands.
  static Mapping stored(Mapping completed, Mapping declared) {
    Edit edit = new Edit(completed);
    for (String field : STORED) {
      Object value = declared.find(field);
      if (value != null) {
        edit.set(field, value);
      }
    }
    return edit.fill("resourceVersion", VERSION).build();
  }

  /// Of an object that takes the place of another: `BeforeUpdate`.
  static Mapping updated(Mapping object, Mapping old, String namespace) {
    Edit edit = placed(object, namespace);
    for (String field : new String[] {"uid", "resourceVersion", "deletionGracePeriodSeconds"}) {
      Object value = old.find(field);
      if (value != null) {
        edit.fill(field, value);
      }
    }
    for (String field : new String[] {"creationTimestamp", "deletionTimestamp"}) {
      Object value = old.find(field);
      if (value != null) {
        edit.set(field, value);
      }
    }
    return edit.remove("selfLink").build();
  }

  /// Without those that are there twice: `dedupOwnerReferences` of
  /// `pkg/endpoints/handlers/rest.go`.
  private static Sequence owners(Mapping metadata) {
    Sequence given = metadata.sequence("ownerReferences");
    if (given.size() < 2) {
      return given;
    }
    List<Object> kept = new ArrayList<>();
    Sequence.Builder owners = new Sequence.Builder(given.size());
    for (int i = 0; i < given.size(); i++) {
      if (!kept.contains(given.value(i))) {
        kept.add(given.value(i));
        owners.add(given.value(i), given.mark(i));
      }
    }
    return kept.size() == given.size() ? given : owners.build();
  }
}
