package dev.portcullis.policy.gate;

/// How strict a gate is.
///
/// @param origin whether somebody asked for it: only what was asked for relaxes a binding that
///   denies
public record Stance(FailOn failOn, Origin origin) {
  /// Refuses from severity high on, and whatever a binding denies.
  public static final Stance DEFAULT = new Stance(FailOn.HIGH, Origin.DEFAULT);

  public static Stance asked(FailOn failOn) {
    return new Stance(failOn, Origin.ASKED);
  }

  /// Where a stance comes from.
  public enum Origin {
    DEFAULT,
    ASKED
  }
}
