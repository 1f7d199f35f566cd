package dev.portcullis.supply.version;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A range of versions as the specification of VERS writes it: `vers:npm/>=1.0.0|<2.0.0`
/// (`docs/specification` of `package-url/vers-spec`).
///
/// What is written in another order than that of the versions is read as if it were not. A range of
/// one constraint may have a version that nobody can order: it holds that version alone.
///
/// @param type how versions are written and ordered, in lower case
/// @param constraints in the order of their versions; none for `*`, which holds all
public record VersRange(String type, List<VersConstraint> constraints) {
  private static final String URI = "vers:";
  private static final String ALL = "*";

  /// More than any package has releases.
  private static final int MOST = 10_000;

  public VersRange {
    constraints = List.copyOf(constraints);
  }

  /// The range that a text is; none where it is not one, or its type is not known here.
  public static Optional<VersRange> read(String text) {
    int slash = text.indexOf('/');
    if (!text.startsWith(URI) || slash < 0) {
      return Optional.empty();
    }
    String type = text.substring(URI.length(), slash).toLowerCase(Locale.ROOT);
    Optional<VersionScheme> scheme = scheme(type);
    String written = text.substring(slash + 1);
    if (written.equals(ALL) && scheme.isPresent()) {
      return Optional.of(new VersRange(type, List.of()));
    }
    return scheme.flatMap(each -> constraints(written, each)).map(all -> new VersRange(type, all));
  }

  private static Optional<List<VersConstraint>> constraints(String text, VersionScheme scheme) {
    String[] parts = text.split("\\|", MOST + 1);
    List<VersConstraint> constraints = new ArrayList<>();
    for (String part : parts) {
      Optional<VersConstraint> constraint = VersConstraint.read(part, scheme);
      boolean orderable = constraint.isPresent() && constraint.get().isOrdered();
      if (constraint.isEmpty() || (parts.length > 1 && !orderable)) {
        return Optional.empty();
      }
      constraints.add(constraint.get());
    }
    if (parts.length > 1) {
      constraints.sort(Comparator.comparing(VersConstraint::ordered));
    }
    return parts.length > MOST ? Optional.empty() : Optional.of(constraints);
  }

  /// By convention a type is that of package URLs.
  private static Optional<VersionScheme> scheme(String type) {
    return switch (type) {
      case "alpine", "apk" -> Optional.of(VersionScheme.ALPINE);
      case "cargo", "golang", "hex", "npm", "semver", "swift" ->
          Optional.of(VersionScheme.SEMANTIC);
      case "composer" -> Optional.of(VersionScheme.COMPOSER);
      case "conan" -> Optional.of(VersionScheme.CONAN);
      case "cran" -> Optional.of(VersionScheme.CRAN);
      case "deb" -> Optional.of(VersionScheme.DEBIAN);
      case "gem" -> Optional.of(VersionScheme.GEM);
      case "githubactions" -> Optional.of(VersionScheme.ACTION);
      case "hackage" -> Optional.of(VersionScheme.HACKAGE);
      case "maven" -> Optional.of(VersionScheme.MAVEN);
      case "nuget" -> Optional.of(VersionScheme.NUGET);
      case "pub" -> Optional.of(VersionScheme.PUB);
      case "pypi" -> Optional.of(VersionScheme.PYTHON);
      case "rpm" -> Optional.of(VersionScheme.RPM);
      default -> Optional.empty();
    };
  }

  /// Whether a version is in the range ("Checking if a version is contained within a range"). One
  /// that nobody can order is only in `*` and where it is named itself.
  public boolean holds(String version) {
    if (constraints.isEmpty()) {
      return true;
    }
    Optional<Version> read = scheme(type).orElseThrow().read(version);
    for (VersConstraint each : constraints) {
      boolean ordered = read.isPresent() && each.isOrdered();
      boolean same =
          ordered ? each.ordered().compareTo(read.get()) == 0 : each.version().equals(version);
      if (same) {
        return each.includesItsVersion();
      }
    }
    return read.isPresent() && isBetween(read.get());
  }

  private boolean isBetween(Version version) {
    List<VersConstraint> bounds = bounds();
    if (bounds.isEmpty()) {
      // All but those that are named.
      return constraints.stream()
          .allMatch(each -> each.comparison() == VersConstraint.Comparison.NOT);
    }
    boolean included = bounds.getFirst().isUpper();
    for (VersConstraint bound : bounds) {
      if (!bound.isOrdered() || version.compareTo(bound.ordered()) < 0) {
        return bound.isOrdered() && included;
      }
      included = bound.isLower();
    }
    return included;
  }

  /// The bounds that count: of lower ones in a row the first, of upper ones the last ("Simplifying
  /// constraints").
  private List<VersConstraint> bounds() {
    List<VersConstraint> bounds = new ArrayList<>();
    for (VersConstraint each : constraints) {
      boolean follows = !bounds.isEmpty();
      if (each.isLower() && !(follows && bounds.getLast().isLower())) {
        bounds.add(each);
      } else if (each.isUpper()) {
        if (follows && bounds.getLast().isUpper()) {
          bounds.removeLast();
        }
        bounds.add(each);
      }
    }
    return bounds;
  }

  /// In its canonical form.
  @Override
  public String toString() {
    String written =
        constraints.isEmpty()
            ? ALL
            : constraints.stream().map(VersConstraint::toString).collect(Collectors.joining("|"));
    return URI + type + "/" + written;
  }

  /// What percent-encoding stands for, decoded once; none where it is broken.
  static Optional<String> decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] written = text.getBytes(UTF_8);
    for (int i = 0; i < written.length; i++) {
      if (written[i] != '%') {
        bytes.write(written[i]);
      } else if (i + 2 < written.length
          && HexFormat.isHexDigit(written[i + 1])
          && HexFormat.isHexDigit(written[i + 2])) {
        bytes.write(
            HexFormat.fromHexDigit(written[i + 1]) << 4 | HexFormat.fromHexDigit(written[i + 2]));
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(bytes.toString(UTF_8));
  }
}
