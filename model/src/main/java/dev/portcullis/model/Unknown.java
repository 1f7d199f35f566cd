package dev.portcullis.model;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The value of an expression that hangs on a fact that nobody gave.
///
/// It spreads as in cel-go's partial evaluation: strict calls pass it on and prefer it to an error,
/// `false && unknown` is false, `true || unknown` is true.
///
/// One instance stands for one value wherever it is: a Job's uid and the label that repeats it are
/// equal, whatever they are.
///
/// @param missing what would have to be given, in the order in which it was first needed
/// @param presence whether it is known at least that there is a value
public record Unknown(List<String> missing, Presence presence) {
  public Unknown {
    missing = List.copyOf(missing);
    if (missing.isEmpty()) {
      throw new IllegalArgumentException("expected the names of what is missing, got none");
    }
  }

  /// A value of which it is not even known whether there is one.
  public Unknown(List<String> missing) {
    this(missing, Presence.UNCERTAIN);
  }

  /// What `has()` of it comes to.
  public enum Presence {
    /// There is a value, such as the `uid` that the server makes up: `has()` is true.
    CERTAIN,
    /// There may be none: `has()` is unknown too.
    UNCERTAIN
  }

  /// A value of which it is not even known whether there is one.
  public static Unknown of(String missing) {
    return new Unknown(List.of(missing));
  }

  /// A value that is there, whatever it is.
  public static Unknown present(String missing) {
    return new Unknown(List.of(missing), Presence.CERTAIN);
  }

  /// Whether both are the same value, which nobody knows.
  @SuppressWarnings("ReferenceEquality") // two facts of one name may be two values
  public static boolean same(Object first, Object second) {
    return first == second
        && first instanceof Unknown unknown
        && unknown.presence == Presence.CERTAIN;
  }

  /// The first unknown inside `value`, `null` when all of it is known.
  public static @Nullable Unknown inside(Object value) {
    if (value instanceof Tree tree) {
      for (int i = 0; i < tree.size(); i++) {
        Unknown found = inside(tree.value(i));
        if (found != null) {
          return found;
        }
      }
    }
    return value instanceof Unknown unknown ? unknown : null;
  }

  /// What both need, this one's first.
  public Unknown and(Unknown other) {
    return new Unknown(Stream.concat(missing.stream(), other.missing.stream()).distinct().toList());
  }
}
