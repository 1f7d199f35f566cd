package dev.portcullis.supply.lockfile;

import java.util.Locale;

/// A requirement by PEP 508, as far as it tells a name and a version.
///
/// @param name empty when it tells none
/// @param version empty when it is not one version
/// @param conditions what is said of the version
record Requirement(String name, String version, String conditions) {
  private static final String OF_NAME =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
  private static final String OF_VERSION = OF_NAME + "+!";
  private static final String WHEEL = ".whl";
  private static final String EGG = "#egg=";

  static Requirement of(String text) {
    int end = 0;
    while (end < text.length() && OF_NAME.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String name = text.substring(0, end);
    String rest = withoutExtras(text.substring(end).strip());
    boolean elsewhere = !rest.isEmpty() && "@:/+".indexOf(rest.charAt(0)) >= 0;
    if (elsewhere || name.isEmpty() || name.startsWith(".") || name.endsWith(WHEEL)) {
      return elsewhere(rest.startsWith("@") ? name : "", text);
    }
    String conditions = conditions(rest);
    return new Requirement(name, pinned(conditions), conditions);
  }

  /// Where a distribution lies tells which it is when its file is a wheel
  /// (`name-version-python-abi-platform.whl`, "Binary distribution format").
  private static Requirement elsewhere(String name, String text) {
    String whole = conditions(text.startsWith(name + " ") ? text.substring(name.length()) : text);
    int mark = whole.indexOf('#');
    String address = mark < 0 ? whole : whole.substring(0, mark);
    if (!address.endsWith(WHEEL)) {
      return new Requirement(name.isEmpty() ? egg(whole) : name, "", whole);
    }
    String file = address.substring(address.lastIndexOf('/') + 1).strip();
    String[] parts = file.replace("%2B", "+").split("-", -1);
    return parts.length < 5 || parts[0].isEmpty() || !areAll(parts[1], OF_VERSION)
        ? new Requirement(name, "", address)
        : new Requirement(name.isEmpty() ? parts[0] : name, parts[1], address);
  }

  /// The name in the fragment of an address: `#egg=name[extra]&subdirectory=folder`.
  private static String egg(String address) {
    int at = address.indexOf(EGG);
    int end = at < 0 ? -1 : at + EGG.length();
    int from = end;
    while (end >= 0 && end < address.length() && OF_NAME.indexOf(address.charAt(end)) >= 0) {
      end++;
    }
    return end < 0 ? "" : address.substring(from, end);
  }

  /// The name in the form that is the same for all its spellings (PEP 503).
  String normalName() {
    return normal(name);
  }

  static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-').replaceAll("-+", "-");
  }

  private static boolean areAll(String text, String set) {
    for (int i = 0; i < text.length(); i++) {
      if (set.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
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
      if (!version.endsWith(".*") && areAll(version, OF_VERSION)) {
        return version;
      }
    }
    return "";
  }
}
