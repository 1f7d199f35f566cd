package dev.portcullis.supply.advisory;

/// Releases of Go itself, which are tags of their own kind: `go1.22rc1`.
final class GoRelease {
  private static final String TAG = "go";

  private GoRelease() {}

  /// The semantic version that Go's vulnerability database has for a release, as `GoTagToSemver` in
  /// `internal/semver/semver.go` of `golang.org/x/vuln` makes it; what is none stays as it is.
  static String semantic(String release) {
    String version = release.strip();
    int space = version.indexOf(' ');
    version = space < 0 ? version : version.substring(0, space);
    version = version.startsWith(TAG) ? version.substring(TAG.length()) : version;
    for (String phase : new String[] {"beta", "rc", "-pre"}) {
      int at = version.indexOf(phase);
      if (at > 0
          && at + phase.length() < version.length()
          && Character.isDigit(version.charAt(at - 1))) {
        String numbers = version.substring(0, at);
        String dash = phase.startsWith("-") ? "" : "-";
        return numbers + dash + phase + "." + version.substring(at + phase.length());
      }
    }
    return version;
  }
}
