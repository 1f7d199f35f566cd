package dev.portcullis.source.workflow;

import dev.portcullis.model.Mark;
import dev.portcullis.source.text.Passage;
import java.util.List;

/// Finds where the characters of a text value stand, given the place of its name.
///
/// YAML has many ways to write a text; those in which its lines stand as they are get their places,
/// of others only the place of the name is known.
final class Places {
  private final List<String> lines;

  Places(String file) {
    this.lines = file.replace("\r\n", "\n").lines().toList();
  }

  Passage of(String value, long mark) {
    int line = Mark.line(mark);
    if (line == 0 || line > lines.size()) {
      return Passage.at(value, mark);
    }
    String named = lines.get(line - 1);
    if (value.indexOf('\n') < 0) {
      int at = value.isEmpty() ? -1 : named.indexOf(value, Mark.column(mark) - 1);
      if (at >= 0) {
        return new Passage.Builder().add(value, line, column(named, at)).build();
      }
    }
    return block(value, line, mark);
  }

  /// A block text: its lines below that of its name, all by the same number of blanks to the right.
  private Passage block(String value, int line, long mark) {
    Passage.Builder passage = new Passage.Builder();
    int next = line;
    for (String each : value.split("(?<=\n)", -1)) {
      String text = each.stripTrailing();
      if (each.isEmpty()) {
        break;
      }
      if (next >= lines.size()) {
        return Passage.at(value, mark);
      }
      String written = lines.get(next++);
      String bare = written.stripTrailing();
      if (!bare.endsWith(text)) {
        return Passage.at(value, mark);
      }
      passage.add(each, next, column(written, bare.length() - text.length()));
    }
    return passage.build();
  }

  private static int column(String line, int index) {
    return line.codePointCount(0, index) + 1;
  }
}
