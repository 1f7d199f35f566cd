package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Mapping;
import java.util.Objects;

/// What makes the server count up `metadata.generation`, which it sets to 1 in a new object.
enum Generation {
  /// The server leaves it alone.
  NONE,
  /// It stays 1.
  ONCE,
  SPEC,
  /// A CSIDriver has none until its spec changes.
  SPEC_FROM_NONE,
  /// What a Deployment hands on to its ReplicaSets.
  SPEC_OR_ANNOTATIONS,
  TEMPLATE,
  WEBHOOKS,
  /// Everything but the metadata, and the labels.
  CONTENT_OR_LABELS,
  /// Everything but the metadata.
  CONTENT;

  /// Whether the change is one that counts.
  boolean counts(Mapping object, Mapping old) {
    return switch (this) {
      case NONE, ONCE -> false;
      case SPEC, SPEC_FROM_NONE -> differ(object, old, "spec");
      case SPEC_OR_ANNOTATIONS ->
          differ(object, old, "spec")
              || differ(object.mapping("metadata"), old.mapping("metadata"), "annotations");
      case TEMPLATE -> differ(object, old, "template");
      case WEBHOOKS -> differ(object, old, "webhooks");
      case CONTENT_OR_LABELS ->
          content(object, old)
              || differ(object.mapping("metadata"), old.mapping("metadata"), "labels");
      case CONTENT -> content(object, old);
    };
  }

  private static boolean content(Mapping object, Mapping old) {
    for (int i = 0; i < object.size(); i++) {
      if (!object.key(i).equals("metadata") && differ(object, old, object.key(i))) {
        return true;
      }
    }
    for (int i = 0; i < old.size(); i++) {
      if (object.indexOf(old.key(i)) < 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean differ(Mapping object, Mapping old, String key) {
    return !Objects.equals(object.find(key), old.find(key));
  }
}
