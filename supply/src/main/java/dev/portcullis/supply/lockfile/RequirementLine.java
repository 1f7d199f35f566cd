package dev.portcullis.supply.lockfile;

import java.util.ArrayList;
import java.util.List;

/// A line of a requirements file with those that go on from it, without comments.
///
/// @param text not blank, without blanks around it
/// @param mark where it begins
record RequirementLine(String text, long mark) {
  static List<RequirementLine> all(String text) {
    List<RequirementLine> all = new ArrayList<>();
    StringBuilder joined = new StringBuilder();
    Line first = new Line(1, "");
    for (Line line : new Lines(text)) {
      first = joined.isEmpty() ? line : first;
      boolean comment = line.text().stripLeading().startsWith("#");
      if (line.text().endsWith("\\") && !comment) {
        joined.append(line.text(), 0, line.text().length() - 1);
      } else {
        // A comment within a line that goes on ends it.
        joined.append(comment && !joined.isEmpty() ? "" : line.text());
        add(first, joined, all);
      }
    }
    add(first, joined, all);
    return all;
  }

  private static void add(Line first, StringBuilder joined, List<RequirementLine> all) {
    String text = withoutComment(joined.toString()).strip();
    if (!text.isEmpty()) {
      all.add(new RequirementLine(text, new Line(first.number(), joined.toString()).mark()));
    }
    joined.setLength(0);
  }

  /// A comment begins the line or stands behind a blank.
  private static String withoutComment(String text) {
    int at = text.indexOf('#');
    while (at > 0 && text.charAt(at - 1) > ' ') {
      at = text.indexOf('#', at + 1);
    }
    return at < 0 ? text : text.substring(0, at);
  }

  boolean isOption() {
    return text.startsWith("-");
  }

  /// What an option is given, empty when the line is another one: `-r file`, `-rfile`,
  /// `--requirement file`, `--requirement=file`.
  String argument(String small, String large) {
    boolean joined = text.startsWith(small) && !text.startsWith("--");
    int end = joined ? small.length() : large.length();
    boolean whole =
        text.startsWith(large)
            && (text.length() == end || text.charAt(end) == '=' || text.charAt(end) <= ' ');
    if (!joined && !whole) {
      return "";
    }
    String rest = text.substring(end).strip();
    return rest.startsWith("=") ? rest.substring(1).strip() : rest;
  }
}
