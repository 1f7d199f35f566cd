package dev.portcullis.response.mitigation;

import java.util.function.Predicate;

/// Something that a playbook may say of how a mitigation is to be done.
///
/// @param name of its field
/// @param expected what its values are, for people
/// @param takes whether it is one of them
public record Parameter(String name, String expected, Predicate<Object> takes) {
  /// One that is true or false.
  static Parameter ofTruth(String name) {
    return new Parameter(name, "true or false", Boolean.class::isInstance);
  }

  /// One that is a certain word.
  static Parameter ofWord(String name, String word) {
    return new Parameter(name, "'" + word + "'", word::equals);
  }
}
