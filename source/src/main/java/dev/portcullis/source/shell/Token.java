package dev.portcullis.source.shell;

import dev.portcullis.source.text.Passage;

/// What a script is made of.
sealed interface Token {

  record Text(Word word) implements Token {}

  /// Where a command is written to, or read from.
  record Redirect(Direction direction, Word target) implements Token {}

  /// The lines that a command is given as its input.
  record Here(Passage body) implements Token {}

  /// What stands between commands.
  enum Separator implements Token {
    /// The output of the command before is the input of the next.
    PIPE,
    /// Anything else that ends a command.
    END,
    OPEN,
    CLOSE
  }

  enum Direction {
    IN,
    OUT
  }
}
