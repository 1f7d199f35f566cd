package dev.portcullis.supply.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Python's versions, `[N!]N(.N)*[{a|b|rc}N][.postN][.devN][+local]`, by the "Version specifiers"
/// of the Python packaging specifications (PEP 440), in every spelling that these allow. What was
/// published before and is none comes before all, in the order of setuptools.
///
/// @param prerelease where it stands among its kind: `a`, `b` or `rc`
/// @param legacy the parts of one that is none, else empty
record PythonVersion(
    String epoch,
    List<String> release,
    Phase prerelease,
    Phase post,
    Phase dev,
    List<String> local,
    List<String> legacy)
    implements Version {
  private static final Pattern FORM =
      Pattern.compile(
          "v?(?:(?<epoch>[0-9]++)!)?(?<release>[0-9]++(?:\\.[0-9]++)*+)"
              + "(?:[-_.]?(?<kind>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<pre>[0-9]*+))?"
              + "(?:-(?<implicit>[0-9]++)|[-_.]?(?<posted>post|rev|r)[-_.]?(?<post>[0-9]*+))?"
              + "(?:[-_.]?(?<deved>dev)[-_.]?(?<dev>[0-9]*+))?"
              + "(?:\\+(?<local>[a-z0-9]++(?:[-_.][a-z0-9]++)*+))?");

  private static final Comparator<PythonVersion> ORDER =
      Comparator.comparing((PythonVersion version) -> version.legacy.isEmpty())
          .thenComparing(PythonVersion::legacy, PythonVersion::compareLegacy)
          .thenComparing(PythonVersion::epoch, Digits::compare)
          .thenComparing(PythonVersion::release, Digits::compareAll)
          .thenComparing(PythonVersion::prerelease)
          .thenComparing(PythonVersion::post)
          .thenComparing(PythonVersion::dev)
          .thenComparing(PythonVersion::local, PythonVersion::compareLocals);

  PythonVersion {
    release = List.copyOf(release);
    local = List.copyOf(local);
    legacy = List.copyOf(legacy);
  }

  /// A step before or after a release.
  ///
  /// @param rank below zero for what comes before
  record Phase(int rank, String number) implements Comparable<Phase> {
    static final Phase EARLIEST = new Phase(-4, "");
    static final Phase NONE = new Phase(0, "");

    @Override
    public int compareTo(Phase other) {
      int order = Integer.compare(rank, other.rank);
      return order != 0 ? order : Digits.compare(number, other.number);
    }
  }

  static Optional<PythonVersion> read(String text) {
    String version = text.strip().toLowerCase(Locale.ROOT);
    Matcher form = FORM.matcher(version);
    if (form.matches()) {
      return Optional.of(of(form));
    }
    List<String> legacy = legacy(version);
    return version.isEmpty() || legacy.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PythonVersion(
                "", List.of(), Phase.NONE, Phase.NONE, Phase.NONE, List.of(), legacy));
  }

  private static PythonVersion of(Matcher form) {
    String epoch = form.group("epoch");
    String local = form.group("local");
    Phase post = post(form);
    Phase dev = form.group("deved") == null ? Phase.NONE : new Phase(-1, form.group("dev"));
    return new PythonVersion(
        epoch == null ? "" : epoch,
        List.of(form.group("release").split("\\.")),
        prerelease(form, post, dev),
        post,
        dev,
        local == null ? List.of() : List.of(local.split("[-_.]")),
        List.of());
  }

  /// A developers' release of nothing else comes before the first prerelease.
  private static Phase prerelease(Matcher form, Phase post, Phase dev) {
    String kind = form.group("kind");
    if (kind == null) {
      boolean first = post.equals(Phase.NONE) && !dev.equals(Phase.NONE);
      return first ? Phase.EARLIEST : Phase.NONE;
    }
    int rank =
        switch (kind) {
          case "a", "alpha" -> -3;
          case "b", "beta" -> -2;
          default -> -1;
        };
    return new Phase(rank, form.group("pre"));
  }

  private static Phase post(Matcher form) {
    String implicit = form.group("implicit");
    if (implicit != null) {
      return new Phase(1, implicit);
    }
    return form.group("posted") == null ? Phase.NONE : new Phase(1, form.group("post"));
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, (PythonVersion) other);
  }

  /// Words before numbers, and the longer one later.
  private static int compareLocals(List<String> left, List<String> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = Identifiers.compareWordsFirst(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /// Numbers and words, those of a prerelease before the end and all others after it.
  private static List<String> legacy(String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = Digits.end(text, from);
      if (end == from) {
        while (end < text.length() && Digits.isLetter(text.charAt(end))) {
          end++;
        }
      }
      if (end > from) {
        parts.add(text.substring(from, end));
      } else if (text.charAt(from) == '-') {
        parts.add("-");
      }
      from = Math.max(end, from + 1);
    }
    return parts;
  }

  private static int compareLegacy(List<String> left, List<String> right) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String one = i < left.size() ? left.get(i) : "";
      String other = i < right.size() ? right.get(i) : "";
      int order = Integer.compare(legacyRank(one), legacyRank(other));
      if (order == 0) {
        order = Digits.areAll(one) ? Digits.compare(one, other) : one.compareTo(other);
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int legacyRank(String part) {
    return switch (part) {
      case "dev" -> 0;
      case "a", "alpha", "b", "beta", "c", "rc", "pre", "preview" -> 1;
      case "" -> 2;
      case "-" -> 3;
      default -> Digits.areAll(part) ? 5 : 4;
    };
  }
}
