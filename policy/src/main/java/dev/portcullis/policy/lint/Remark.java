package dev.portcullis.policy.lint;

import dev.portcullis.model.Location;
import java.util.Comparator;

/// One thing that is wrong with a policy or a binding.
///
/// @param mistake what kind of thing, by the name that the documentation has a section for
/// @param subject the policy or binding: `policy 'require-labels'`
/// @param text what is wrong, and what would be right
public record Remark(Weight weight, String mistake, Location place, String subject, String text)
    implements Comparable<Remark> {
  private static final Comparator<Remark> ORDER =
      Comparator.comparing(Remark::place)
          .thenComparing(Remark::weight)
          .thenComparing(Remark::mistake)
          .thenComparing(Remark::text);

  /// How much it matters.
  public enum Weight {
    /// The API server refuses it.
    ERROR,
    /// The API server takes it and warns, or never does what it says.
    WARNING,
    /// It does something else than people mean.
    ADVICE
  }

  @Override
  public int compareTo(Remark other) {
    return ORDER.compare(this, other);
  }
}
