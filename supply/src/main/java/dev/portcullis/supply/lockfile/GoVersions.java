package dev.portcullis.supply.lockfile;

/// Versions of Go itself, which are written in a way of their own (`go/version` of Go):
/// `go1.21rc2`.
public final class GoVersions {
  private static final int PREFIX = "go".length();
  private static final int FIRST_WITH_INDIRECT = 17;

  private GoVersions() {}

  /// As the Go vulnerability database writes it: `1.21.0-rc.2`. What a vendor added to a toolchain
  /// behind a dash does not count.
  public static String semantic(String toolchain) {
    int dash = toolchain.indexOf('-');
    String version = toolchain.substring(PREFIX, dash < 0 ? toolchain.length() : dash);
    int letters = 0;
    while (letters < version.length() && !isLetter(version.charAt(letters))) {
      letters++;
    }
    int digits = letters;
    while (digits < version.length() && isLetter(version.charAt(digits))) {
      digits++;
    }
    if (digits == letters) {
      return version;
    }
    String numbers = version.substring(0, letters);
    boolean patched = numbers.indexOf('.') != numbers.lastIndexOf('.');
    return numbers
        + (patched ? "-" : ".0-")
        + version.substring(letters, digits)
        + "."
        + version.substring(digits);
  }

  /// Whether a `go.mod` for this version of the language is complete.
  static boolean namesIndirect(String language) {
    int dot = language.indexOf('.');
    int end = dot + 1;
    while (end < language.length() && Character.isDigit(language.charAt(end))) {
      end++;
    }
    boolean first = dot == 1 && language.charAt(0) == '1';
    String minor = language.substring(dot + 1, end);
    return !first
        || minor.length() > 2
        || (!minor.isEmpty() && Integer.parseInt(minor) >= FIRST_WITH_INDIRECT);
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
