package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// What volumes get.
final class VolumeDefaults {
  private VolumeDefaults() {}

  /// `SetDefaults_Volume`: a volume that names no source is an empty folder. All its fields but the
  /// name are sources.
  static Mapping volume(Mapping volume) {
    if (volume.size() == (volume.indexOf("name") < 0 ? 0 : 1)) {
      return new Edit(volume).set("emptyDir", Presets.empty()).build();
    }
    if (volume.find("image") instanceof Mapping image && image.string("pullPolicy", "").isEmpty()) {
      String policy = ContainerDefaults.pullPolicy(image.string("reference", ""));
      return new Edit(volume)
          .set("image", new Edit(image).set("pullPolicy", policy).build())
          .build();
    }
    return volume;
  }

  /// `SetDefaults_PersistentVolume`. Its spec stands inside a VolumeAttachment too, which gets none
  /// of this.
  static Mapping persistentVolume(Mapping volume) {
    Edit spec = new Edit(volume.mapping("spec"));
    if (volume.mapping("spec").string("persistentVolumeReclaimPolicy", "").isEmpty()) {
      spec.set("persistentVolumeReclaimPolicy", "Retain");
    }
    spec.fill("volumeMode", "Filesystem");
    return new Edit(volume).set("spec", spec.build()).build();
  }

  /// Of a PersistentVolume and of a claim, which is pending until somebody says otherwise.
  static Mapping status(Mapping status) {
    Mapping rounded = new ResourceLists("capacity", "allocatedResources").apply(status);
    return rounded.string("phase", "").isEmpty()
        ? new Edit(rounded).set("phase", "Pending").build()
        : rounded;
  }
}
