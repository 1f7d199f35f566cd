package dev.portcullis.policy.cel;

import java.util.List;
import java.util.stream.Stream;

/// The value of an expression that hangs on a fact that nobody gave.
///
/// It spreads as in cel-go's partial evaluation: strict calls pass it on and prefer it to an error,
/// `false && unknown` is false, `true || unknown` is true.
///
/// @param missing what would have to be given, in the order in which it was first needed
public record Unknown(List<String> missing) {
  public Unknown {
    missing = List.copyOf(missing);
    if (missing.isEmpty()) {
      throw new IllegalArgumentException("expected the names of what is missing, got none");
    }
  }

  public static Unknown of(String missing) {
    return new Unknown(List.of(missing));
  }

  /// What both need, this one's first.
  public Unknown and(Unknown other) {
    return new Unknown(Stream.concat(missing.stream(), other.missing.stream()).distinct().toList());
  }
}
