package dev.portcullis.app.inventory;

import dev.portcullis.app.cli.UsageException;
import java.util.ArrayList;
import java.util.List;

/// The words of a command in one text, as people write it: spaces part them, quotation marks keep
/// them together. Nothing else has a meaning.
final class CommandWords {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;

  private CommandWords(String text) {
    this.text = text;
  }

  /// @throws UsageException when there is none, or a mark is not closed
  static List<String> of(String text) throws UsageException {
    CommandWords words = new CommandWords(text);
    words.split();
    if (words.words.isEmpty() || words.words.getFirst().isEmpty()) {
      throw new UsageException("expected a command, got '%s'".formatted(text));
    }
    return words.words;
  }

  private void split() throws UsageException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        int end = text.indexOf(c, i + 1);
        if (end < 0) {
          throw new UsageException("expected %s at the end of '%s'".formatted(c, text));
        }
        word.append(text, i + 1, end);
        begun = true;
        i = end;
      } else if (Character.isWhitespace(c)) {
        finish();
      } else {
        word.append(c);
        begun = true;
      }
    }
    finish();
  }

  private void finish() {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
      begun = false;
    }
  }
}
