package dev.portcullis.policy.cel.library.semver;

import static dev.portcullis.policy.cel.library.text.GoText.quote;

import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Answer.Failure;
import dev.portcullis.policy.cel.library.text.Answer.Value;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Parses versions in the order and with the words of github.com/blang/semver/v4, which the server
/// uses: of several faults the same one is named.
final class SemverParser {

  private SemverParser() {}

  static Answer<Semver> parse(String text) {
    if (text.isEmpty()) {
      return new Failure<>("Version string empty");
    }
    String[] parts = text.split("\\.", 3);
    if (parts.length != 3) {
      return new Failure<>("No Major.Minor.Patch elements found");
    }
    return number("Major", parts[0])
        .then(major -> number("Minor", parts[1]).then(minor -> parseRest(major, minor, parts[2])));
  }

  private static Answer<Semver> parseRest(long major, long minor, String rest) {
    int plus = rest.indexOf('+');
    String release = plus < 0 ? rest : rest.substring(0, plus);
    List<String> build = plus < 0 ? List.of() : identifiers(rest.substring(plus + 1));
    int dash = release.indexOf('-');
    String patchText = dash < 0 ? release : release.substring(0, dash);
    List<String> words = dash < 0 ? List.of() : identifiers(release.substring(dash + 1));
    return number("Patch", patchText)
        .then(patch ->
            prerelease(words)
                .then(parsed ->
                    checkedBuild(build)
                        .then(checked ->
                            new Value<>(new Semver(major, minor, patch, parsed, checked)))));
  }

  private static List<String> identifiers(String text) {
    return List.of(text.split("\\.", -1));
  }

  private static Answer<Long> number(String name, String digits) {
    if (!isNumeric(digits)) {
      String lower = name.toLowerCase(Locale.ROOT);
      return new Failure<>("Invalid character(s) found in " + lower + " number " + quote(digits));
    }
    if (hasLeadingZero(digits)) {
      return new Failure<>(name + " number must not contain leading zeroes " + quote(digits));
    }
    return unsigned(digits);
  }

  private static Answer<List<Prerelease>> prerelease(List<String> words) {
    var parsed = new ArrayList<Prerelease>();
    for (String word : words) {
      switch (identifier(word)) {
        case Value<Prerelease>(Prerelease identifier) -> parsed.add(identifier);
        case Failure<Prerelease>(String message) -> {
          return new Failure<>(message);
        }
      }
    }
    return new Value<>(parsed);
  }

  private static Answer<Prerelease> identifier(String word) {
    if (word.isEmpty()) {
      return new Failure<>("Prerelease is empty");
    }
    if (isNumeric(word)) {
      return hasLeadingZero(word)
          ? new Failure<>(
              "Numeric PreRelease version must not contain leading zeroes " + quote(word))
          : unsigned(word).then(number -> new Value<>(new Prerelease.Numeral(number)));
    }
    return isWord(word)
        ? new Value<>(new Prerelease.Word(word))
        : new Failure<>("Invalid character(s) found in prerelease " + quote(word));
  }

  private static Answer<List<String>> checkedBuild(List<String> words) {
    for (String word : words) {
      if (word.isEmpty()) {
        return new Failure<>("Build meta data is empty");
      }
      if (!isWord(word)) {
        return new Failure<>("Invalid character(s) found in build meta data " + quote(word));
      }
    }
    return new Value<>(words);
  }

  /// Go's `strconv.ParseUint`, for text that holds digits only.
  private static Answer<Long> unsigned(String digits) {
    try {
      return new Value<>(Long.parseUnsignedLong(digits));
    } catch (NumberFormatException _) {
      String reason = digits.isEmpty() ? "invalid syntax" : "value out of range";
      return new Failure<>("strconv.ParseUint: parsing " + quote(digits) + ": " + reason);
    }
  }

  /// What `semver(text, true)` makes of a text before it is parsed.
  static Answer<String> normalize(String text) {
    String bare = text.startsWith("v") ? text.substring(1) : text;
    var parts = new ArrayList<String>();
    for (String part : bare.split("\\.", 3)) {
      parts.add(withoutLeadingZeros(part));
    }
    if (parts.size() < 3) {
      String last = parts.getLast();
      if (last.indexOf('+') >= 0 || last.indexOf('-') >= 0) {
        return new Failure<>("short version cannot contain PreRelease/Build meta data");
      }
      while (parts.size() < 3) {
        parts.add("0");
      }
    }
    return new Value<>(String.join(".", parts));
  }

  private static String withoutLeadingZeros(String part) {
    if (GoText.length(part) <= 1) {
      return part;
    }
    int zeros = 0;
    while (zeros < part.length() && part.charAt(zeros) == '0') {
      zeros++;
    }
    String rest = part.substring(zeros);
    return rest.isEmpty() || !isDigit(rest.charAt(0)) ? "0" + rest : rest;
  }

  private static boolean hasLeadingZero(String digits) {
    return digits.length() > 1 && digits.charAt(0) == '0';
  }

  private static boolean isNumeric(String text) {
    return text.chars().allMatch(SemverParser::isDigit);
  }

  private static boolean isWord(String text) {
    return text.chars().allMatch(c -> isDigit(c) || isLetter(c) || c == '-');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
