package dev.portcullis.policy.cel.declared;

/// A field of an object.
public record DeclaredField(DeclaredType type, Presence presence) {

  /// Whether an object that the server has admitted always has it.
  public enum Presence {
    /// It is required, or filled in with a default.
    ALWAYS,
    OPTIONAL
  }
}
