package dev.portcullis.supply.advisory;

import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Gatherers;

/// Which vulnerabilities components have.
///
/// @param matches in the order of the components, and of one by name
/// @param left in the same order, what distributions answer for whose packages brought the
///   components
/// @param uncovered ecosystems, as OSV names them, that occur and of which the index does not have
///   everything: that nothing is said of their packages means nothing
public record Matching(List<Match> matches, List<Left> left, List<String> uncovered) {
  private static final int PIECE = 500;
  private static final String CVE = "CVE-";
  private static final Comparator<String> BEST_KNOWN = Matching::byFame;

  public Matching {
    matches = List.copyOf(matches);
    left = List.copyOf(left);
    uncovered = List.copyOf(uncovered);
  }

  /// One of components that no distribution brought.
  public Matching(List<Match> matches, List<String> uncovered) {
    this(matches, List.of(), uncovered);
  }

  /// What a language's advisories say of a package that a distribution packs: its own advisories
  /// say whether it has the vulnerability, or had it.
  public record Left(Match match, Owner owner) {}

  /// An advisory that is about a component, and what it says.
  private record Hit(
      Lookups.Known known, List<Affected> affected, Evaluation evaluation, Outcome outcome) {}

  /// Looks up components, each in its version.
  ///
  /// @throws IOException when the index cannot be read or is broken
  public static Matching of(List<Component> components, AdvisoryIndex index) throws IOException {
    List<String> covered = index.covered();
    SortedSet<String> uncovered = new TreeSet<>();
    for (Component each : components) {
      if (!covered.contains(each.ecosystem().osvName())) {
        uncovered.add(each.ecosystem().osvName());
      }
    }
    return new Matching(all(components, new Lookups(index)), List.copyOf(uncovered));
  }

  /// Looks up components of which distributions brought some: those say themselves which
  /// vulnerabilities these have.
  ///
  /// @param owners the packages of distributions that brought components
  /// @throws IOException when the index cannot be read or is broken
  public static Matching of(
      List<Component> components, Function<Component, Optional<Owner>> owners, AdvisoryIndex index)
      throws IOException {
    return new DistributionWord(index).on(of(components, index), owners);
  }

  /// Many are looked up in pieces, several at a time.
  private static List<Match> all(List<Component> components, Lookups lookups) throws IOException {
    if (components.size() <= PIECE) {
      return matches(components, lookups);
    }
    List<List<Component>> pieces =
        components.stream().gather(Gatherers.windowFixed(PIECE)).toList();
    try {
      return pieces.parallelStream().flatMap(piece -> unchecked(piece, lookups).stream()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<Match> unchecked(List<Component> components, Lookups lookups) {
    try {
      return matches(components, lookups);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Match> matches(List<Component> components, Lookups lookups)
      throws IOException {
    List<Match> matches = new ArrayList<>();
    for (Component each : components) {
      matches.addAll(matches(each, lookups));
    }
    return matches;
  }

  private static List<Match> matches(Component component, Lookups lookups) throws IOException {
    Map<String, List<Hit>> vulnerabilities = new TreeMap<>(BEST_KNOWN);
    for (Subject subject : Subject.all(component)) {
      for (Hit each : hits(subject, new Evaluation(subject), lookups)) {
        String name = each.known.names().getFirst();
        vulnerabilities.computeIfAbsent(name, _ -> new ArrayList<>()).add(each);
      }
    }
    List<Match> matches = new ArrayList<>();
    for (List<Hit> each : vulnerabilities.values()) {
      matches.add(match(component, each));
    }
    return matches;
  }

  private static List<Hit> hits(Subject subject, Evaluation evaluation, Lookups lookups)
      throws IOException {
    Map<Long, List<Affected>> said = new LinkedHashMap<>();
    for (AdvisoryIndex.Entry each : lookups.index().entries(subject.ecosystem(), subject.name())) {
      if (evaluation.concerns(each.affected())) {
        said.computeIfAbsent(each.place(), _ -> new ArrayList<>()).add(each.affected());
      }
    }
    List<Hit> hits = new ArrayList<>();
    for (Map.Entry<Long, List<Affected>> each : said.entrySet()) {
      Outcome outcome = new Outcome.Excluded();
      for (Affected affected : each.getValue()) {
        outcome = outcome.or(evaluation.of(affected));
      }
      if (!(outcome instanceof Outcome.Excluded)) {
        hits.add(new Hit(lookups.at(each.getKey()), each.getValue(), evaluation, outcome));
      }
    }
    return hits;
  }

  /// The best known name first.
  static List<String> sorted(Collection<String> names) {
    return names.stream().sorted(BEST_KNOWN).toList();
  }

  private static int byFame(String one, String other) {
    int order = Integer.compare(rank(one), rank(other));
    return order == 0 ? one.compareTo(other) : order;
  }

  private static int rank(String name) {
    if (name.startsWith(CVE)) {
      return 0;
    }
    return name.startsWith("GHSA-") ? 1 : 2;
  }

  private static Match match(Component component, List<Hit> hits) {
    Outcome outcome = new Outcome.Excluded();
    SortedMap<String, Advisory> advisories = new TreeMap<>();
    List<Affected> affected = new ArrayList<>();
    for (Hit each : hits) {
      outcome = outcome.or(each.outcome);
      // Several archives may have the same one.
      Advisory advisory = each.known.advisory();
      advisories.putIfAbsent(advisory.id(), advisory.about(each.affected));
      affected.addAll(each.affected);
    }
    Evaluation evaluation = hits.getFirst().evaluation;
    Lookups.Known known = hits.getFirst().known;
    Vulnerability vulnerability =
        new Vulnerability(
            known.names(), List.copyOf(advisories.values()), known.exploited(), known.likelihood());
    return switch (outcome) {
      case Outcome.Included included ->
          new Match.Affecting(
              component,
              vulnerability,
              included.because(),
              Remedy.next(evaluation, affected).orElse(""));
      case Outcome.Undetermined undetermined ->
          new Match.Undetermined(component, vulnerability, undetermined.cause());
      case Outcome.Excluded _ ->
          throw new IllegalStateException("expected advisories that include it, got " + hits);
    };
  }

  static List<KnownExploited> exploited(List<String> names, AdvisoryIndex index)
      throws IOException {
    List<KnownExploited> exploited = new ArrayList<>();
    for (String each : names) {
      if (each.startsWith(CVE)) {
        index.exploited(each).ifPresent(exploited::add);
      }
    }
    return exploited;
  }

  /// The highest of what is estimated for its names.
  static Optional<Likelihood> likelihood(List<String> names, AdvisoryIndex index)
      throws IOException {
    Optional<Likelihood> highest = Optional.empty();
    for (String each : names) {
      if (each.startsWith(CVE)) {
        Optional<Likelihood> found = index.likelihood(each);
        if (highest.isEmpty()
            || (found.isPresent() && found.get().probability() > highest.get().probability())) {
          highest = found;
        }
      }
    }
    return highest;
  }
}
