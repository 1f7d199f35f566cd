package dev.portcullis.policy.cel.library.automaton;

import java.util.List;

/// A part of a regular expression. Groups, and whether a repetition prefers more or less, make no
/// difference to whether there is a match.
sealed interface Part {
  /// One sign of a set.
  record One(Signs signs) implements Part {}

  /// One after the other.
  record Chain(List<Part> parts) implements Part {
    public Chain {
      parts = List.copyOf(parts);
    }
  }

  /// One of several.
  record Choice(List<Part> parts) implements Part {
    public Choice {
      parts = List.copyOf(parts);
    }
  }

  /// The same several times.
  ///
  /// @param most -1 for any number
  record Repeat(Part part, int least, int most) implements Part {}

  /// A place between two signs, or at an end of the text.
  enum Place implements Part {
    START,
    END,
    BOUNDARY,
    NO_BOUNDARY
  }
}
