package dev.portcullis.policy.cel.explain;

import java.util.List;

/// A part of an expression, what it came to, and the parts of it that this hangs on.
///
/// @param text the part on one line
/// @param parts in the order in which they were evaluated, without constants
public record Part(String text, Object value, List<Part> parts) {
  public Part {
    parts = List.copyOf(parts);
  }

  /// The value as people write it, cut off where it is long.
  public String shown() {
    return Shown.of(value);
  }
}
