package dev.portcullis.supply.secret;

import java.util.List;
import java.util.Locale;

/// What people write where a secret would stand.
final class Placeholders {
  private static final List<String> WORDS =
      List.of(
          "example",
          "changeme",
          "change_me",
          "change-me",
          "placeholder",
          "your",
          "dummy",
          "fake",
          "sample",
          "redacted",
          "replace",
          "insert",
          "secret",
          "password",
          "passwd",
          "xxxx",
          "****",
          "....",
          "todo",
          "1234567",
          "abcdef",
          "foobar",
          "deadbeef",
          "test",
          "none",
          "null",
          "undefined",
          "mypass",
          "invalid");
  private static final int ALPHABET = 3;

  private Placeholders() {}

  /// Whether what has the shape of a token is an example of one.
  static boolean exemplifies(String token) {
    String small = token.toLowerCase(Locale.ROOT);
    return small.contains("example")
        || small.contains("xxxxx")
        || small.contains("0123456789")
        || small.contains("1234567890")
        || small.contains("abcdefghij")
        || isMonotonous(token);
  }

  /// Whether `secret` is one of the words that stand for a secret.
  static boolean are(String secret) {
    String small = secret.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(small::contains) || isMonotonous(secret) || isReference(secret);
  }

  private static boolean isMonotonous(String text) {
    return text.chars().distinct().count() <= ALPHABET;
  }

  /// Whether something else is to be put there: `$NAME`, `{{ name }}`, `<name>`, `%name%`, or what
  /// SOPS makes of `ENC[…]`.
  private static boolean isReference(String text) {
    char first = text.charAt(0);
    return first == '$'
        || first == '<'
        || text.startsWith("ENC[")
        || text.contains("${")
        || text.contains("{{")
        || text.contains("$(")
        || (first == '%' && text.endsWith("%"));
  }
}
