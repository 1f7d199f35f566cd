package dev.portcullis.supply.advisory;

import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Owner;
import dev.portcullis.supply.component.Owner.Share;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a distribution says of vulnerabilities in what its packages brought.
///
/// It patches a package of a language under the old version: by that one alone the language's
/// advisories would find again what was patched, and find the rest once more.
final class DistributionWord {
  private final AdvisoryIndex index;
  private final List<String> covered;
  private final Map<Component, Said> words = new HashMap<>();

  DistributionWord(AdvisoryIndex index) throws IOException {
    this.index = index;
    this.covered = index.covered();
  }

  /// What a distribution says of one of its packages.
  ///
  /// @param anything whether it ever said anything of it, in any release
  /// @param names of the vulnerabilities that it had in this release
  private record Said(boolean anything, Set<String> names) {}

  /// What its owners leave of what was found.
  ///
  /// @param owners of components, none of most
  Matching on(Matching found, Function<Component, Optional<Owner>> owners) throws IOException {
    List<Match> open = new ArrayList<>();
    List<Matching.Left> left = new ArrayList<>();
    for (Match each : found.matches()) {
      Optional<Owner> owner = owners.apply(each.component());
      if (owner.isEmpty()) {
        open.add(each);
      } else if (isLeft(each, owner.get())) {
        left.add(new Matching.Left(each, owner.get()));
      } else {
        open.add(isKnown(owner.get()) ? each : unsure(each, owner.get()));
      }
    }
    return new Matching(open, left, found.uncovered());
  }

  private boolean isKnown(Owner owner) {
    return covered.contains(owner.component().ecosystem().osvName());
  }

  /// Who never says anything of a package, since it is of somebody else, says nothing by his
  /// silence; nor does anybody of what is in a program, as that is in no list of vulnerabilities.
  private boolean isLeft(Match match, Owner owner) throws IOException {
    if (!isKnown(owner)) {
      return false;
    }
    Said said = said(owner.component());
    boolean silenceCounts = owner.share() == Share.REPACKED && said.anything;
    return silenceCounts || match.vulnerability().names().stream().anyMatch(said.names::contains);
  }

  /// What is patched in a package of which no advisories are known, nobody can tell. What is in a
  /// program has the version that it has.
  private static Match unsure(Match match, Owner owner) {
    Component by = owner.component();
    return switch (owner.share()) {
      case PART -> match;
      case REPACKED ->
          new Match.Undetermined(
              match.component(),
              match.vulnerability(),
              "it came with %s %s, which may have a patch for it, and nothing is known of %s packages"
                  .formatted(by.name(), by.version(), by.ecosystem().osvName()));
    };
  }

  private Said said(Component owner) throws IOException {
    Said known = words.get(owner);
    if (known == null) {
      known = read(owner);
      words.put(owner, known);
    }
    return known;
  }

  private Said read(Component owner) throws IOException {
    boolean anything = false;
    Set<String> names = new HashSet<>();
    for (Subject subject : Subject.all(owner)) {
      Evaluation evaluation = new Evaluation(subject);
      for (AdvisoryIndex.Entry each : index.entries(subject.ecosystem(), subject.name())) {
        anything = true;
        if (evaluation.concerns(each.affected())) {
          names.addAll(names(each.place()));
        }
      }
    }
    return new Said(anything, names);
  }

  /// Advisories of distributions have names of their own, and pass on the vulnerabilities of others
  /// as upstream or, before there was that field, as related.
  private Set<String> names(long place) throws IOException {
    Advisory advisory = index.at(place);
    Set<String> names = new HashSet<>(index.names(place, advisory));
    names.addAll(advisory.upstream());
    names.addAll(advisory.related());
    return names;
  }
}
