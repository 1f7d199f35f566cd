package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.server.mutation.Mutation.Changed;

/// Keeps volumes and claims from being deleted while they are in use: the plugin
/// StorageObjectInUseProtection.
final class StorageProtection implements MutatingPlugin {
  @Override
  public boolean handles(String group, String kind) {
    return switch (kind) {
      case "PersistentVolume", "PersistentVolumeClaim" -> group.isEmpty();
      case "VolumeAttributesClass" -> group.equals("storage.k8s.io");
      default -> false;
    };
  }

  @Override
  public Mutation create(Mapping object, Neighbours neighbours) {
    return new Changed(finalized(object, finalizer(object.string("kind", ""))));
  }

  @Override
  public Mapping update(Mapping object, Mapping old) {
    return object;
  }

  private static String finalizer(String kind) {
    return switch (kind) {
      case "PersistentVolume" -> "kubernetes.io/pv-protection";
      case "PersistentVolumeClaim" -> "kubernetes.io/pvc-protection";
      default -> "kubernetes.io/vac-protection";
    };
  }

  private static Mapping finalized(Mapping object, String finalizer) {
    Mapping metadata = object.mapping("metadata");
    Sequence given = metadata.sequence("finalizers");
    Sequence.Builder all = new Sequence.Builder(given.size() + 1);
    for (int i = 0; i < given.size(); i++) {
      if (finalizer.equals(given.value(i))) {
        return object;
      }
      all.add(given.value(i), given.mark(i));
    }
    Sequence after = all.add(finalizer).build();
    return new Edit(object)
        .set("metadata", new Edit(metadata).set("finalizers", after).build())
        .build();
  }
}
