package dev.portcullis.supply.installed.executable;

import java.util.Locale;

/// How a program was built with Go, as far as it tells the program's version.
final class GoSettings {
  private static final String FLAGS = "build\t-ldflags=";

  private GoSettings() {}

  /// What the linker was told to write into a variable whose name ends with `version`, empty when
  /// there is no such thing: `-X main.version=1.2.3`.
  static String version(String settings) {
    for (String line : settings.lines().toList()) {
      if (line.startsWith(FLAGS)) {
        for (String word : line.substring(FLAGS.length()).split("[\\s\"'\\\\]+", -1)) {
          int equals = word.indexOf('=');
          String variable = equals < 0 ? "" : word.substring(0, equals).toLowerCase(Locale.ROOT);
          String value = word.substring(equals + 1);
          if (variable.endsWith("version") && isVersion(value)) {
            return value.startsWith("v") ? value : "v" + value;
          }
        }
      }
    }
    return "";
  }

  /// `1.2.3` or `v1.2.3-rc.1`.
  private static boolean isVersion(String value) {
    String[] parts = (value.startsWith("v") ? value.substring(1) : value).split("\\.", 3);
    return parts.length == 3
        && isNumber(parts[0])
        && isNumber(parts[1])
        && !parts[2].isEmpty()
        && Character.isDigit(parts[2].charAt(0));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.length() < 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
