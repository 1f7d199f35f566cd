package dev.portcullis.response.mitigation;

import java.util.List;

/// The roster of all mitigations.
public final class Mitigations {
  private Mitigations() {}

  /// Sorted by their names.
  public static List<Mitigation> all() {
    return List.of(
        new Annotate(),
        new Block(),
        new Capture(),
        new Cordon(),
        new DeleteObject(),
        new DeletePods(),
        new Evict(),
        new Quarantine(),
        new RevokeAccess(),
        new Rollback(),
        new ScaleToZero(),
        new SuspendGitOps());
  }

  /// The one of that name.
  ///
  /// @throws IllegalArgumentException when there is none
  public static Mitigation of(String name) {
    for (Mitigation mitigation : all()) {
      if (mitigation.name().equals(name)) {
        return mitigation;
      }
    }
    throw new IllegalArgumentException("expected a mitigation, got '" + name + "'");
  }
}
