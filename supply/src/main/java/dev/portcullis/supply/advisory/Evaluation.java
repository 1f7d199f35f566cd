package dev.portcullis.supply.advisory;

import dev.portcullis.supply.version.Version;
import dev.portcullis.supply.version.VersionScheme;
import java.util.List;
import java.util.Optional;

/// Whether a package is affected, exactly by the algorithm of the OSV schema, "Evaluation".
///
/// Commits are passed over, as nobody knows the graph of a repository here; a package of which
/// nothing else is said is undetermined.
final class Evaluation {
  private static final Outcome EXCLUDED = new Outcome.Excluded();

  private final Subject subject;
  private final Versions versions;

  Evaluation(Subject subject) {
    this(subject, new Versions());
  }

  private Evaluation(Subject subject, Versions versions) {
    this.subject = subject;
    this.versions = versions;
  }

  /// That of the same package in another version.
  Evaluation at(String version) {
    return new Evaluation(subject.at(version), versions);
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
    Optional<Version> own =
        listed.isEmpty() ? Optional.empty() : versions.read(scheme, subject.version());
    if (own.isPresent()) {
      for (String each : listed) {
        Optional<Version> version = versions.read(scheme, each);
        if (version.isPresent() && version.get().compareTo(own.get()) == 0) {
          return new Outcome.Included("version " + each);
        }
      }
    }
    return EXCLUDED;
  }

  Outcome in(AffectedRange range) {
    VersionScheme scheme = scheme(range);
    Optional<Version> own = versions.read(scheme, subject.version());
    if (own.isEmpty()) {
      return isEverything(range)
          ? new Outcome.Included(range.toString())
          : new Outcome.Undetermined("nobody can order version '" + subject.version() + "'");
    }
    Timeline timeline = new Timeline(own.get());
    for (Event event : range.events()) {
      boolean bounded = !event.isEarliest() && !event.isInfinite();
      Optional<Version> at = bounded ? versions.read(scheme, event.version()) : Optional.empty();
      if (bounded && at.isEmpty()) {
        return new Outcome.Undetermined(
            "nobody can order version '%s' of the advisory".formatted(event.version()));
      }
      if (event.kind() == Event.Kind.LAST_AFFECTED && at.isPresent() && own.get().mayBe(at.get())) {
        return new Outcome.Undetermined(
            "'%s' may be %s or a later release".formatted(subject.version(), event.version()));
      }
      timeline.take(event, at.orElse(null));
    }
    return timeline.includes() ? new Outcome.Included(range.toString()) : EXCLUDED;
  }

  private VersionScheme scheme(AffectedRange range) {
    return range.type() == AffectedRange.Type.SEMVER
        ? VersionScheme.SEMANTIC
        : subject.ecosystem().scheme();
  }

  /// Where an event that a range is fixed at lies behind the package's own version, in the order of
  /// the ecosystem.
  Optional<Version> later(Event event) {
    VersionScheme scheme = subject.ecosystem().scheme();
    Optional<Version> own = versions.read(scheme, subject.version());
    return own.isEmpty()
        ? own
        : versions
            .read(scheme, event.version())
            .filter(version -> version.compareTo(own.get()) > 0);
  }

  private static boolean isEverything(AffectedRange range) {
    for (Event each : range.events()) {
      if (!each.isEarliest() && !each.isInfinite()) {
        return false;
      }
    }
    return true;
  }
}
