package dev.portcullis.response.journal;

/// What came of writing down an [Intent].
public sealed interface Intention {
  /// It may be carried out.
  record Fresh(ChangeRecord change) implements Intention {}

  /// It was intended before. Without an outcome its maker was interrupted, or is at it now: look at
  /// the object, and make the change that is written here.
  record Known(ChangeRecord change) implements Intention {}

  /// The incident is not in the state for it (open to mitigate, lifting to undo), or in another
  /// round. Nothing was written and nothing may be done.
  record Refused(String reason) implements Intention {}
}
