package dev.portcullis.supply.advisory;

import dev.portcullis.model.Severity;
import dev.portcullis.supply.component.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A vulnerability of a component, with all advisories that are about it.
public sealed interface Match {
  Component component();

  /// All names of the vulnerability, the best known first: of CVE, then of GitHub, then others.
  List<String> names();

  /// In the order of their ids, about this package only.
  List<Advisory> advisories();

  /// What attackers are known to do with it.
  List<KnownExploited> exploited();

  /// The name by which most know it.
  default String name() {
    return names().getFirst();
  }

  /// The score that says most: of the newest system, and there the highest.
  default Optional<Cvss> score() {
    List<Rating> ratings = new ArrayList<>();
    for (Advisory each : advisories()) {
      ratings.addAll(each.severities());
      each.affected().forEach(affected -> ratings.addAll(affected.severities()));
    }
    return Cvss.of(ratings);
  }

  /// How bad it is, by its score or else by the highest word that a database has for it; none where
  /// nobody says anything.
  default Optional<Severity> severity() {
    Optional<Severity> scored = score().map(Cvss::severity);
    return scored.isPresent()
        ? scored
        : advisories().stream()
            .flatMap(each -> each.rankedSeverity().stream())
            .max(Comparator.naturalOrder());
  }

  /// The version of the component is one of those that are affected.
  ///
  /// @param because what says so: `introduced 0, fixed 1.2.3`
  /// @param fixed the next version in which it is not; empty where nobody names one
  record Affecting(
      Component component,
      List<String> names,
      List<Advisory> advisories,
      List<KnownExploited> exploited,
      String because,
      String fixed)
      implements Match {
    public Affecting {
      names = List.copyOf(names);
      advisories = List.copyOf(advisories);
      exploited = List.copyOf(exploited);
    }
  }

  /// Nobody can tell whether it is.
  ///
  /// @param cause why
  record Undetermined(
      Component component,
      List<String> names,
      List<Advisory> advisories,
      List<KnownExploited> exploited,
      String cause)
      implements Match {
    public Undetermined {
      names = List.copyOf(names);
      advisories = List.copyOf(advisories);
      exploited = List.copyOf(exploited);
    }
  }
}
