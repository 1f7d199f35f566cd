package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;

/// `requirements.txt` of pip (`src/pip/_internal/req/req_file.py` of `pypa/pip`), whose lines are
/// requirements by PEP 508 or options. Only what is pinned to one version is determined.
final class Requirements implements LockfileFormat {
  private static final String OF_NAME =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
  private static final String OF_VERSION = OF_NAME + "+!";

  @Override
  public boolean claims(String name) {
    return name.endsWith(".txt") && name.contains("requirements");
  }

  @Override
  public Reading<Component> read(String file, byte[] content) {
    return Inventory.ofText(Ecosystem.PYTHON, file, content, Requirements::read);
  }

  private static void read(String text, Inventory into) {
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
        readLine(new Line(first.number(), joined.toString()), into);
        joined.setLength(0);
      }
    }
    readLine(new Line(first.number(), joined.toString()), into);
  }

  private static void readLine(Line line, Inventory into) {
    String text = withoutComment(line.text()).strip();
    if (text.startsWith("-")) {
      readOption(text, line.mark(), into);
    } else if (!text.isEmpty()) {
      readRequirement(text, line.mark(), into);
    }
  }

  /// A comment begins the line or stands behind a blank.
  private static String withoutComment(String text) {
    int at = text.indexOf('#');
    while (at > 0 && text.charAt(at - 1) > ' ') {
      at = text.indexOf('#', at + 1);
    }
    return at < 0 ? text : text.substring(0, at);
  }

  private static void readOption(String text, long mark, Inventory into) {
    if (isOption(text, "-r", "--requirement") || isOption(text, "-c", "--constraint")) {
      into.unreadable(mark, "'" + text + "' is not followed: read that file by itself");
    } else if (isOption(text, "-e", "--editable")) {
      into.unreadable(mark, "'" + text + "' is not determined: expected a name and '=='");
    }
  }

  private static boolean isOption(String text, String small, String large) {
    boolean joined = text.startsWith(small) && !text.startsWith("--");
    int end = large.length();
    return joined
        || (text.startsWith(large)
            && (text.length() == end || text.charAt(end) == '=' || text.charAt(end) <= ' '));
  }

  private static void readRequirement(String text, long mark, Inventory into) {
    int end = 0;
    while (end < text.length() && OF_NAME.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String name = text.substring(0, end);
    String rest = withoutExtras(text.substring(end).strip());
    boolean elsewhere = rest.startsWith("@") || rest.startsWith(":") || rest.startsWith("/");
    if (name.isEmpty() || elsewhere || name.startsWith(".") || name.endsWith(".whl")) {
      into.unreadable(mark, "'" + text + "' is not determined: expected a name and '=='");
      return;
    }
    String version = pinned(conditions(rest));
    if (version.isEmpty()) {
      into.undetermined(name, mark, "expected '==' and a version, got '" + conditions(rest) + "'");
    } else {
      into.add(name, version, mark);
    }
  }

  private static boolean areAll(String text, String set) {
    for (int i = 0; i < text.length(); i++) {
      if (set.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String withoutExtras(String rest) {
    int end = rest.startsWith("[") ? rest.indexOf(']') : -1;
    return end < 0 ? rest : rest.substring(end + 1).strip();
  }

  /// What is said of the version, before markers of the environment and options.
  private static String conditions(String rest) {
    int end = rest.indexOf(';');
    String before = end < 0 ? rest : rest.substring(0, end);
    int option = before.indexOf(" -");
    before = (option < 0 ? before : before.substring(0, option)).strip();
    boolean wrapped = before.startsWith("(") && before.endsWith(")");
    return wrapped ? before.substring(1, before.length() - 1).strip() : before;
  }

  /// The one version that fulfils the conditions, empty when several may.
  private static String pinned(String conditions) {
    for (String condition : conditions.split(",", -1)) {
      String each = condition.strip();
      String version = each.startsWith("==") ? each.substring(2).strip() : "";
      version = version.startsWith("=") ? version.substring(1).strip() : version;
      // A variable of the environment is no version, nor are several words.
      if (!version.isEmpty() && !version.endsWith(".*") && areAll(version, OF_VERSION)) {
        return version;
      }
    }
    return "";
  }
}
