package dev.portcullis.supply.advisory;

import dev.portcullis.supply.version.Version;
import dev.portcullis.supply.version.VersionScheme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a package is affected, exactly by the algorithm of the OSV schema, "Evaluation".
///
/// Commits are passed over, as nobody knows the graph of a repository here; a package of which
/// nothing else is said is undetermined.
final class Evaluation {
  private static final Outcome EXCLUDED = new Outcome.Excluded();

  private final Subject subject;
  private final Map<VersionScheme, Optional<Version>> versions = new EnumMap<>(VersionScheme.class);

  Evaluation(Subject subject) {
    this.subject = subject;
  }

  /// An event and the version that it is at; the earliest has none.
  private record Point(Event event, Optional<Version> version) {
    private static final Comparator<Point> ORDER =
        (one, other) -> {
          if (one.version.isEmpty() || other.version.isEmpty()) {
            return Boolean.compare(one.version.isPresent(), other.version.isPresent());
          }
          return one.version.get().compareTo(other.version.get());
        };

    int compare(Version own) {
      return version.map(own::compareTo).orElse(1);
    }
  }

  /// Whether an advisory may mean this package, as far as releases tell.
  boolean concerns(Affected affected) {
    String release = release(affected);
    return release.isEmpty() || subject.release().isEmpty() || release.equals(subject.release());
  }

  /// What an advisory says of this package, which it concerns. Where it is about some release and
  /// that of the package is unknown, only the release could tell whether it is meant.
  Outcome of(Affected affected) {
    Outcome outcome = ofVersions(affected);
    String release = release(affected);
    return release.isEmpty() || !subject.release().isEmpty() || outcome.equals(EXCLUDED)
        ? outcome
        : new Outcome.Undetermined("it is known of release '" + release + "' only");
  }

  private String release(Affected affected) {
    return Subject.release(subject.ecosystem(), affected.release());
  }

  Outcome ofVersions(Affected affected) {
    Outcome outcome = enumerated(affected.versions());
    boolean judged = !affected.versions().isEmpty() || affected.ranges().isEmpty();
    for (AffectedRange range : affected.ranges()) {
      if (range.type() != AffectedRange.Type.GIT) {
        judged = true;
        outcome = outcome.or(in(range));
      }
    }
    return judged ? outcome : new Outcome.Undetermined("it is known by commits only");
  }

  private Outcome enumerated(List<String> listed) {
    if (listed.contains(subject.version())) {
      return new Outcome.Included("version " + subject.version());
    }
    VersionScheme scheme = subject.ecosystem().scheme();
    Optional<Version> own = listed.isEmpty() ? Optional.empty() : version(scheme);
    if (own.isPresent()) {
      for (String each : listed) {
        Optional<Version> version = scheme.read(each);
        if (version.isPresent() && version.get().compareTo(own.get()) == 0) {
          return new Outcome.Included("version " + each);
        }
      }
    }
    return EXCLUDED;
  }

  Outcome in(AffectedRange range) {
    VersionScheme scheme = scheme(range);
    Optional<Version> own = version(scheme);
    if (own.isEmpty()) {
      return isEverything(range)
          ? new Outcome.Included(range.toString())
          : new Outcome.Undetermined("nobody can order version '" + subject.version() + "'");
    }
    List<Point> points = new ArrayList<>();
    for (Event event : range.events()) {
      Optional<Version> version = scheme.read(event.version());
      if (version.isEmpty() && !event.isEarliest() && !event.isInfinite()) {
        return new Outcome.Undetermined(
            "nobody can order version '%s' of the advisory".formatted(event.version()));
      }
      points.add(new Point(event, event.isEarliest() ? Optional.empty() : version));
    }
    return isBeforeLimits(points, own.get()) && isVulnerable(points, own.get())
        ? new Outcome.Included(range.toString())
        : EXCLUDED;
  }

  VersionScheme scheme(AffectedRange range) {
    return range.type() == AffectedRange.Type.SEMVER
        ? VersionScheme.SEMANTIC
        : subject.ecosystem().scheme();
  }

  Optional<Version> version(VersionScheme scheme) {
    return versions.computeIfAbsent(scheme, key -> key.read(subject.version()));
  }

  private static boolean isEverything(AffectedRange range) {
    for (Event each : range.events()) {
      if (!each.isEarliest() && !each.isInfinite()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBeforeLimits(List<Point> points, Version own) {
    boolean limited = false;
    for (Point each : points) {
      if (each.event.kind() == Event.Kind.LIMIT) {
        limited = true;
        if (each.event.isInfinite() || each.compare(own) < 0) {
          return true;
        }
      }
    }
    return !limited;
  }

  /// Events at one version are taken in the order in which they are written.
  private static boolean isVulnerable(List<Point> points, Version own) {
    List<Point> sorted = new ArrayList<>(points);
    sorted.removeIf(each -> each.event.kind() == Event.Kind.LIMIT);
    sorted.sort(Point.ORDER);
    boolean vulnerable = false;
    for (Point each : sorted) {
      int order = each.compare(own);
      vulnerable =
          switch (each.event.kind()) {
            case INTRODUCED -> order >= 0 || vulnerable;
            case FIXED -> order < 0 && vulnerable;
            case LAST_AFFECTED -> order <= 0 && vulnerable;
            case LIMIT -> vulnerable;
          };
    }
    return vulnerable;
  }
}
