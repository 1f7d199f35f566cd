package dev.portcullis.source.shell;

import dev.portcullis.source.text.Passage;
import java.util.List;

/// One word of a command.
///
/// @param written as it stands in the script
/// @param value without quotes and escapes; variables and substitutions stay as they are written
/// @param scripts the scripts in it whose output it takes: `$(…)`, backquotes, `<(…)`
record Word(Passage written, String value, List<Passage> scripts) {
  Word {
    scripts = List.copyOf(scripts);
  }

  /// Whether it is a bare word of this text, as keywords must be.
  boolean is(String text) {
    return written.text().equals(text);
  }

  /// Where the name of `NAME=value` ends, -1 when it is something else.
  int assignment() {
    int equals = value.indexOf('=');
    if (equals <= 0 || !written.text().startsWith(value.substring(0, equals))) {
      return -1;
    }
    for (int i = 0; i < equals; i++) {
      char c = value.charAt(i);
      boolean plus = c == '+' && i == equals - 1 && i > 0;
      if (!plus && !Character.isLetterOrDigit(c) && c != '_') {
        return -1;
      }
    }
    return Character.isDigit(value.charAt(0)) ? -1 : equals;
  }
}
