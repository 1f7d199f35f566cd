package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// What a container gets wherever it stands.
final class ContainerDefaults {
  private ContainerDefaults() {}

  /// `SetDefaults_Container`, which `SetDefaults_EphemeralContainer` calls too.
  static Mapping container(Mapping container) {
    Edit edit = new Edit(container);
    if (container.string("imagePullPolicy", "").isEmpty()) {
      edit.set("imagePullPolicy", pullPolicy(container.string("image", "")));
    }
    return edit.fillText("terminationMessagePath", "/dev/termination-log")
        .fillText("terminationMessagePolicy", "File")
        .build();
  }

  static String pullPolicy(String image) {
    return ImageName.isLatest(image) ? "Always" : "IfNotPresent";
  }
}
