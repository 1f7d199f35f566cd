package dev.portcullis.supply.installed.java;

import java.util.List;

/// A group and an artifact, as Maven names what it builds.
record ArtifactName(String group, String artifact) {
  /// The parts of a group.
  static List<String> segments(String group) {
    return List.of(group.split("\\.", -1));
  }

  /// `group:artifact`.
  @Override
  public String toString() {
    return group + ":" + artifact;
  }
}
