package dev.portcullis.app.respond.follow;

import dev.portcullis.response.journal.JournalFailedException;
import java.util.List;

/// Takes the lines of a file.
public interface LineReceiver {
  /// Takes lines in their order. What it took is not told again once the position is kept.
  ///
  /// @return how many, from the first on; the others are told again a little later
  /// @throws JournalFailedException when none of them is safe
  int take(List<Line> lines) throws JournalFailedException;
}
