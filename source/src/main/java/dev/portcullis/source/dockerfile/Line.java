package dev.portcullis.source.dockerfile;

import dev.portcullis.source.text.Passage;
import java.util.List;

/// One instruction as it was written: its lines joined, and the heredocs below it.
record Line(Passage text, List<Heredoc> heredocs) {
  Line {
    heredocs = List.copyOf(heredocs);
  }

  /// @param written its lines as they stand, with the line that ends it
  record Heredoc(String name, Passage content, Passage written) {}
}
