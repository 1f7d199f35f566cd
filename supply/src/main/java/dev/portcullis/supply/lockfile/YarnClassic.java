package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Graph;
import java.util.List;

/// Reads the `yarn.lock` of Yarn 1 (`src/lockfile/parse.js` of `yarnpkg/yarn`): lines with the
/// patterns of one package, below which its fields are indented.
final class YarnClassic {
  private static final int FIELD = 2;
  private static final int NEED = 4;
  private static final List<String> NEEDS = List.of("dependencies:", "optionalDependencies:");
  private static final String VERSION = "version";
  private static final String ALIAS = "npm:";

  private final Inventory into;
  private final Keys keys = new Keys();
  private Line heading = new Line(1, "");
  private boolean open;
  private String block = "";
  private int place = Inventory.NONE;

  private YarnClassic(Inventory into) {
    this.into = into;
  }

  static void read(String text, Inventory into) {
    YarnClassic reader = new YarnClassic(into);
    for (Line line : new Lines(text)) {
      if (!line.isBlank() && line.text().charAt(line.indent()) != '#') {
        reader.take(line);
      }
    }
    reader.close();
    reader.keys.tell(into);
  }

  private void take(Line line) {
    String text = line.text().strip();
    if (line.indent() == 0) {
      close();
      heading = line;
      place = Inventory.NONE;
      open = text.endsWith(":");
      if (!open) {
        into.unreadable(line.mark(), "expected patterns of a package and ':'");
      }
    } else if (line.indent() == FIELD) {
      block = text;
      if (open && field(text).equals(VERSION)) {
        open = false;
        add(value(text));
      }
    } else if (line.indent() == NEED && NEEDS.contains(block)) {
      keys.refer(place, field(text) + "@" + value(text));
    }
  }

  private void close() {
    if (open) {
      into.unreadable(heading.mark(), "expected a version of '" + heading.text() + "'");
    }
    open = false;
  }

  private static String value(String text) {
    int end = field(text).length() + (text.startsWith("\"") ? 2 : 0);
    return unquoted(text.substring(Math.min(end, text.length())).strip());
  }

  private static String field(String text) {
    String plain = text.startsWith("\"") ? text.substring(1) : text;
    int end = 0;
    while (end < plain.length() && plain.charAt(end) > ' ' && plain.charAt(end) != '"') {
      end++;
    }
    return plain.substring(0, end);
  }

  /// The first pattern says all: `name@range`, or `alias@npm:name@range`.
  private void add(String version) {
    String text = heading.text().strip();
    int comma = text.indexOf(',');
    String pattern = unquoted(text.substring(0, comma < 0 ? text.length() - 1 : comma).strip());
    int at = pattern.indexOf('@', 1);
    String name = at < 0 ? pattern : pattern.substring(0, at);
    String range = at < 0 ? "" : pattern.substring(at + 1);
    if (range.startsWith(ALIAS)) {
      String real = range.substring(ALIAS.length());
      int end = real.indexOf('@', 1);
      name = end < 0 ? real : real.substring(0, end);
    }
    place = NpmSources.isLocal(range) ? Graph.PROJECT : into.add(name, version, heading.mark());
    for (String each : text.substring(0, text.length() - 1).split(", *", -1)) {
      keys.add(unquoted(each.strip()), place);
    }
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
