package dev.portcullis.supply.installed.java;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The name of an archive's file, which Maven makes of artifact, version and classifier:
/// `netty-codec-4.1.100.Final-linux-x86_64.jar`.
///
/// Artifacts have digits of their own (`log4j-1.2-api-2.17.0`), and versions have dashes
/// (`guava-31.1-jre`): a version is the last run of parts that look like one.
///
/// @param version empty when there is none
record ArchiveName(String artifact, String version) {
  private static final Set<String> QUALIFIERS =
      Set.of(
          "alpha",
          "android",
          "beta",
          "cr",
          "dev",
          "ea",
          "empty",
          "final",
          "ga",
          "incubating",
          "jre",
          "milestone",
          "pre",
          "preview",
          "rc",
          "release",
          "snapshot",
          "sp",
          "stable");

  /// That of a file, with or without its folder.
  static ArchiveName of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    List<String> parts = Arrays.asList(stem.split("-", -1));
    int end = parts.size();
    while (end > 1 && !isNumber(parts.get(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 1 && isOfVersion(parts.get(start - 1))) {
      start--;
    }
    // A number alone before a version is the artifact's: `vertx-5-8.0.0`.
    while (start < end
        && (!isNumber(parts.get(start))
            || (end - start > 1 && isDigits(parts.get(start)) && isDotted(parts.get(start + 1))))) {
      start++;
    }
    if (start == end) {
      return new ArchiveName(stem, "");
    }
    while (end < parts.size() && isOfVersion(parts.get(end))) {
      end++;
    }
    return new ArchiveName(
        String.join("-", parts.subList(0, start)), String.join("-", parts.subList(start, end)));
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && Character.isDigit(part.charAt(0));
  }

  private static boolean isDigits(String part) {
    return part.chars().allMatch(Character::isDigit);
  }

  private static boolean isDotted(String part) {
    return isNumber(part) && part.indexOf('.') > 0;
  }

  /// Such as `4`, `1.0.2.Final`, `rc1`, `SNAPSHOT`, `b04`.
  private static boolean isOfVersion(String part) {
    String lower = part.toLowerCase(Locale.ROOT);
    int letters = lower.length();
    while (letters > 0 && Character.isDigit(lower.charAt(letters - 1))) {
      letters--;
    }
    String word = lower.substring(0, letters);
    boolean numbered = letters < lower.length();
    return isNumber(part)
        || QUALIFIERS.contains(word)
        || (numbered && (word.equals("b") || word.equals("m") || word.equals("r")));
  }
}
