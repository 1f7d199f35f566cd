package dev.portcullis.source;

import dev.portcullis.source.kubernetes.Kubernetes;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.yaml.Limits;
import java.util.List;

/// The roster of the formats that Portcullis reads.
public final class Formats {
  private Formats() {}

  /// All formats, in the order in which they may claim a file or folder.
  public static List<Format> all(Limits limits) {
    return List.of(new Kubernetes(limits));
  }
}
