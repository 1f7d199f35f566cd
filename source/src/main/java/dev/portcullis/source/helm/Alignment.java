package dev.portcullis.source.helm;

import dev.portcullis.model.Mark;
import java.util.List;

/// Where the lines of a rendered text stand in its template.
///
/// A line stands where the same text is, or where the text before an action (`name: ` of `name: {{
/// .Values.name }}`) begins it; the search goes on from the line found last, and starts again at
/// the top when there is none below. A line that is nowhere, as what `toYaml` writes, stands with
/// the line before it. So a line can be wrong where a template repeats itself, but it is always one
/// of that template.
final class Alignment {
  private final List<String> rendered;
  private final List<String> template;
  private final int[] places;

  /// @param rendered what was made of `template`
  Alignment(List<String> rendered, List<String> template) {
    this.rendered = rendered;
    this.template = template;
    this.places = new int[rendered.size()];
    int last = -1;
    for (int i = 0; i < rendered.size(); i++) {
      int found = find(rendered.get(i).strip(), last + 1);
      last = found < 0 ? last : found;
      places[i] = Math.max(last, 0);
    }
  }

  private int find(String line, int from) {
    if (line.isEmpty()) {
      return -1;
    }
    for (int i = 0; i < template.size(); i++) {
      int at = (from + i) % template.size();
      if (matches(line, template.get(at).strip())) {
        return at;
      }
    }
    return -1;
  }

  private static boolean matches(String line, String source) {
    int action = source.indexOf("{{");
    return action > 0 ? line.startsWith(source.substring(0, action)) : line.equals(source);
  }

  /// The place in the template of a place in the rendered text.
  long place(long mark) {
    if (mark == Mark.NONE || template.isEmpty() || Mark.line(mark) > rendered.size()) {
      return Mark.NONE;
    }
    String line = rendered.get(Mark.line(mark) - 1);
    int place = places[Mark.line(mark) - 1];
    String source = template.get(place);
    int column = 1 + indent(source);
    if (matches(line.strip(), source.strip())) {
      column = Math.max(1, Mark.column(mark) - indent(line) + indent(source));
    }
    return Mark.of(place + 1, column);
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
