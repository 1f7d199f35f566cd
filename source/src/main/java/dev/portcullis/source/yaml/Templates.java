package dev.portcullis.source.yaml;

import dev.portcullis.model.Mark;
import java.util.List;
import java.util.regex.Pattern;

/// Recognises text that becomes YAML only when something has filled it in.
final class Templates {
  /// Lines that no YAML has: an action alone, or as a whole value.
  private static final Pattern ALONE = Pattern.compile("\\s*(- +)*([^\\s'\"#]+: +)?\\{[{%].*");

  private static final int LONGEST_SHOWN = 60;

  private Templates() {}

  /// What to say of a document that could not be read: that it is a template, where an action on
  /// the line of the mistake explains it, or one that is alone on the line before.
  static Broken explain(String text, int firstLine, Broken broken) {
    if (!text.contains("{{") && !text.contains("{%")) {
      return broken;
    }
    List<String> lines = text.lines().toList();
    int last = Math.min(Mark.line(broken.mark()) - firstLine, lines.size() - 1);
    for (int i = last; i >= 0; i--) {
      String line = lines.get(i);
      boolean before = i < last && !line.isBlank() && !line.stripLeading().startsWith("#");
      int action = i == last || ALONE.matcher(line).matches() ? action(line) : -1;
      if (action >= 0) {
        return template(line, action, firstLine + i);
      }
      if (before) {
        return broken;
      }
    }
    return broken;
  }

  private static Broken template(String line, int action, int number) {
    String open = line.substring(action, action + 2);
    int end = line.indexOf(open.equals("{{") ? "}}" : "%}", action);
    String shown = end < 0 ? line.substring(action) : line.substring(action, end + 2);
    return new Broken(
        Mark.of(number, line.codePointCount(0, action) + 1),
        "a template, not a manifest: render it first, or name its chart's folder (%s)"
            .formatted(shown.length() > LONGEST_SHOWN ? open + " …" : shown));
  }

  /// Where the first action of a line is that is neither quoted nor in a comment, else -1.
  private static int action(String line) {
    char before = ' ';
    for (int i = 0; i + 1 < line.length(); i++) {
      char c = line.charAt(i);
      boolean begins = " [{,".indexOf(before) >= 0;
      if (c == '{' && (line.charAt(i + 1) == '{' || line.charAt(i + 1) == '%')) {
        return i;
      }
      if (c == '#' && before == ' ') {
        return -1;
      }
      if (begins && (c == '"' || c == '\'')) {
        int end = line.indexOf(c, i + 1);
        i = end < 0 ? i : end;
      }
      before = line.charAt(i);
    }
    return -1;
  }
}
