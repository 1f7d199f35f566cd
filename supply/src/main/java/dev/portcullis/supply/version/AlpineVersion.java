package dev.portcullis.supply.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Alpine's versions, `number{.number}...{letter}{_suffix{number}}...{~hash}{-r#}`, as
/// `apk-package(5)` describes them and apk-tools compares them since 2.14. A hash orders nothing.
///
/// @param letter none is empty
/// @param rest what of the text is none of this, so that it is no version at all; two of these are
///   compared as texts
record AlpineVersion(
    List<String> numbers,
    String letter,
    List<Suffix> suffixes,
    Optional<String> revision,
    String rest,
    String text)
    implements Version {
  /// In their order, with that of none at all among them.
  private static final List<String> SUFFIXES =
      List.of("alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p");

  private static final Suffix NO_SUFFIX = new Suffix("", "");

  private static final Comparator<AlpineVersion> ORDER =
      Comparator.comparing(AlpineVersion::numbers, AlpineVersion::compareNumbers)
          .thenComparing(AlpineVersion::letter)
          .thenComparing(AlpineVersion::suffixes, AlpineVersion::compareSuffixes)
          .thenComparing(version -> version.revision.orElse(""), Digits::compare)
          .thenComparing(version -> version.rest.isEmpty())
          .thenComparing(AlpineVersion::hasRevision);

  AlpineVersion {
    numbers = List.copyOf(numbers);
    suffixes = List.copyOf(suffixes);
  }

  /// A suffix and its number, which may be empty.
  record Suffix(String name, String number) {}

  static Optional<AlpineVersion> read(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new Scan(text).version());
  }

  /// What is cut off by a mistake has a revision for all that anybody knows.
  private boolean hasRevision() {
    return revision.isPresent() || !rest.isEmpty();
  }

  private boolean isText() {
    return revision.isEmpty() && !rest.isEmpty();
  }

  @Override
  public int compareTo(Version other) {
    AlpineVersion that = (AlpineVersion) other;
    return isText() && that.isText() ? text.compareTo(that.text) : ORDER.compare(this, that);
  }

  /// After the first number zeros before others count, as behind a decimal point.
  private static int compareNumbers(List<String> left, List<String> right) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String one = i < left.size() ? left.get(i) : "";
      String other = i < right.size() ? right.get(i) : "";
      boolean zeros = i > 0 && (one.startsWith("0") || other.startsWith("0"));
      boolean ends = one.isEmpty() || other.isEmpty();
      int order = zeros || ends ? one.compareTo(other) : Digits.compare(one, other);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compareSuffixes(List<Suffix> left, List<Suffix> right) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      Suffix one = i < left.size() ? left.get(i) : NO_SUFFIX;
      Suffix other = i < right.size() ? right.get(i) : NO_SUFFIX;
      int order = Integer.compare(SUFFIXES.indexOf(one.name), SUFFIXES.indexOf(other.name));
      if (order == 0) {
        order = Digits.compare(one.number, other.number);
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /// Takes a text apart from its beginning on.
  private static final class Scan {
    private final String text;
    private int at;

    Scan(String text) {
      this.text = text;
    }

    AlpineVersion version() {
      List<String> numbers = numbers();
      String letter = letter();
      List<Suffix> suffixes = suffixes();
      hash();
      Optional<String> revision = takes("-r") ? Optional.of(digits()) : Optional.empty();
      return new AlpineVersion(numbers, letter, suffixes, revision, text.substring(at), text);
    }

    /// A dot with no number behind it is borne with.
    private List<String> numbers() {
      List<String> numbers = new ArrayList<>();
      for (String number = digits(); !number.isEmpty(); number = digits()) {
        numbers.add(number);
        takes(".");
      }
      return numbers;
    }

    private String letter() {
      boolean there = at < text.length() && text.charAt(at) >= 'a' && text.charAt(at) <= 'z';
      at += there ? 1 : 0;
      return there ? text.substring(at - 1, at) : "";
    }

    private List<Suffix> suffixes() {
      List<Suffix> suffixes = new ArrayList<>();
      while (true) {
        int before = at;
        String name = takes("_") ? name() : "";
        if (name.isEmpty()) {
          at = before;
          return suffixes;
        }
        suffixes.add(new Suffix(name, digits()));
      }
    }

    private String name() {
      for (String name : SUFFIXES) {
        if (!name.isEmpty() && takes(name)) {
          return name;
        }
      }
      return "";
    }

    private void hash() {
      if (takes("~")) {
        while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
          at++;
        }
      }
    }

    private String digits() {
      int from = at;
      at = Digits.end(text, at);
      return text.substring(from, at);
    }

    private boolean takes(String word) {
      boolean there = text.startsWith(word, at);
      at += there ? word.length() : 0;
      return there;
    }
  }
}
