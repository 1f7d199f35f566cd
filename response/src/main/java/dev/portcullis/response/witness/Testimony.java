package dev.portcullis.response.witness;

/// What a witness says of an address.
public sealed interface Testimony {

  /// It is known to be bad.
  ///
  /// @param because where that is said, in words of ours
  record Bad(String witness, String because) implements Testimony {}

  /// The witness knows nothing of it.
  record Silent() implements Testimony {}

  /// The witness knows nothing of it, and cannot be asked for what is new. That is no word for it.
  ///
  /// @param reason with the witness's name
  record Absent(String reason) implements Testimony {}
}
