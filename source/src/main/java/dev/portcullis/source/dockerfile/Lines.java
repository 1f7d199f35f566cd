package dev.portcullis.source.dockerfile;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.source.dockerfile.Line.Heredoc;
import dev.portcullis.source.text.Passage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Joins the lines of a Dockerfile into instructions, as BuildKit's parser does it: directives at
/// the top, line continuations with comments and empty lines between them, heredocs.
final class Lines {
  private static final Pattern DIRECTIVE =
      Pattern.compile("#\\s*([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(.+?)\\s*");
  private static final Pattern HEREDOC = Pattern.compile("\\d*<<(-?)([^<]+)");
  private static final Pattern WITH_HEREDOC =
      Pattern.compile("(?i)\\s*(ONBUILD\\s+)?(RUN|COPY|ADD)\\s.*", Pattern.DOTALL);

  private final String file;
  private final List<String> raw;
  private final Map<String, String> directives = new LinkedHashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private char escape = '\\';
  private int next;

  private Lines(String file, String content) {
    this.file = file;
    this.raw = content.replace("\r\n", "\n").lines().toList();
  }

  static Lines of(String file, String content) {
    Lines lines = new Lines(file, content);
    lines.directives();
    while (lines.next < lines.raw.size()) {
      lines.line();
    }
    return lines;
  }

  List<Line> all() {
    return lines;
  }

  List<Unreadable> unreadable() {
    return unreadable;
  }

  /// `syntax`, `escape` and `check`, as they were given.
  Map<String, String> given() {
    return directives;
  }

  char escape() {
    return escape;
  }

  private void directives() {
    while (next < raw.size()) {
      Matcher directive = DIRECTIVE.matcher(raw.get(next).strip());
      if (!directive.matches()) {
        return;
      }
      String name = directive.group(1).toLowerCase(Locale.ROOT);
      if (!List.of("syntax", "escape", "check").contains(name)) {
        return;
      }
      directive(name, directive.group(2));
      next++;
    }
  }

  private void directive(String name, String value) {
    if (name.equals("escape")) {
      if (!value.equals("`") && !value.equals("\\")) {
        refuse(next, "expected '\\' or '`' as escape, got '%s'".formatted(value));
        return;
      }
      escape = value.charAt(0);
    }
    directives.put(name, value);
  }

  private void line() {
    int first = next;
    String line = raw.get(next++);
    if (isComment(line) || line.isBlank()) {
      return;
    }
    Passage.Builder joined = new Passage.Builder();
    int column = line.length() - line.stripLeading().length();
    boolean continued = add(joined, line.substring(column), first, column);
    while (continued && next < raw.size()) {
      String more = raw.get(next++);
      if (!isComment(more) && !more.isBlank()) {
        continued = add(joined, more, next - 1, 0);
      }
    }
    Passage text = joined.build().strip();
    if (!text.isEmpty()) {
      lines.add(new Line(text, heredocs(text, first)));
    }
  }

  private static boolean isComment(String line) {
    return line.stripLeading().startsWith("#");
  }

  /// Adds a line without the escape at its end; whether there was one.
  private boolean add(Passage.Builder joined, String line, int index, int column) {
    int end = line.length();
    while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
      end--;
    }
    boolean continued =
        end > 0 && line.charAt(end - 1) == escape && (end == 1 || line.charAt(end - 2) != escape);
    joined.add(continued ? line.substring(0, end - 1) : line, index + 1, column + 1);
    return continued;
  }

  private List<Heredoc> heredocs(Passage text, int first) {
    List<Heredoc> heredocs = new ArrayList<>();
    if (text.text().contains("<<") && WITH_HEREDOC.matcher(text.text()).matches()) {
      for (Passage word : Words.quoted(text, escape)) {
        Matcher announced = HEREDOC.matcher(word.text());
        if (announced.matches()) {
          String name = announced.group(2).replace("\"", "").replace("'", "");
          heredocs.add(heredoc(name, !announced.group(1).isEmpty(), first));
        }
      }
    }
    return heredocs;
  }

  private Heredoc heredoc(String name, boolean indented, int first) {
    Passage.Builder content = new Passage.Builder();
    Passage.Builder written = new Passage.Builder();
    while (next < raw.size()) {
      String line = raw.get(next++);
      int tabs = 0;
      while (indented && tabs < line.length() && line.charAt(tabs) == '\t') {
        tabs++;
      }
      written.add(line + "\n", next, 1);
      if (line.substring(tabs).equals(name)) {
        return new Heredoc(name, content.build(), written.build());
      }
      content.add(line.substring(tabs) + "\n", next, tabs + 1);
    }
    refuse(first, "the heredoc '%s' has no end".formatted(name));
    return new Heredoc(name, content.build(), written.build());
  }

  private void refuse(int index, String reason) {
    unreadable.add(new Unreadable(Location.of(file, Mark.of(index + 1, 1), ""), reason));
  }
}
