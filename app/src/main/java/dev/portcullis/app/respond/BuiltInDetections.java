package dev.portcullis.app.respond;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import java.util.List;

/// The rules by which requests are detections that come with Portcullis: the folder
/// `detections/audit/`.
final class BuiltInDetections {
  /// The files of the folder.
  static final List<String> FILES =
      List.of(
          "access.yaml",
          "evasion.yaml",
          "execution.yaml",
          "persistence.yaml",
          "secrets.yaml",
          "settings.yaml");

  private BuiltInDetections() {}

  static Reading<Resource> resources() {
    return Packaged.resources("detections/audit", FILES);
  }
}
