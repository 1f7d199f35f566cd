package dev.portcullis.supply.secret;

import dev.portcullis.model.Severity;
import java.util.List;

/// What one kind of secret looks like.
///
/// @param keywords in small letters, one of which is near every secret of the kind
/// @param pattern what its only group catches is the secret, or all where it has none
/// @param unless what it finds before a secret says that the name is of something else
/// @param entropy how many bits a character of the secret carries at least
/// @param files ends of the names of the files in which it is looked for; all where there are none
/// @param binaries whether binary files are searched, too
/// @param reach how many characters behind a keyword the secret may end
/// @param begins where the pattern begins, so that it need not be tried anywhere else
record SecretRule(
    String id,
    String title,
    Severity severity,
    Confidence confidence,
    List<String> keywords,
    LatePattern pattern,
    LatePattern unless,
    double entropy,
    Check check,
    List<String> files,
    Binaries binaries,
    int reach,
    Begins begins) {

  SecretRule {
    keywords = List.copyOf(keywords);
    files = List.copyOf(files);
  }

  /// Whether binary files are searched for a kind of secret.
  enum Binaries {
    SEARCHED,
    LEFT_OUT
  }

  /// Where what a pattern describes begins.
  enum Begins {
    /// Anywhere near a keyword.
    NEAR,
    /// With a keyword.
    KEYWORD,
    /// With a keyword with which a word begins.
    WORD,
    /// With the line that a keyword is in, and it is all of that line.
    LINE
  }

  boolean looksInto(Text text) {
    return (!text.isBinary() || binaries == Binaries.SEARCHED)
        && (files.isEmpty() || files.stream().anyMatch(text.file()::endsWith));
  }
}
