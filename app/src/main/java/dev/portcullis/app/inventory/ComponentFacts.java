package dev.portcullis.app.inventory;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.supply.advisory.Match;
import dev.portcullis.supply.advisory.Matching;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.fact.Arrival;
import dev.portcullis.supply.fact.VulnerabilityFact;
import dev.portcullis.supply.vex.Assessment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The vulnerabilities of components as resources.
public final class ComponentFacts {
  private static final int FEW = 500;

  private final Advisories advisories;

  public ComponentFacts(Advisories advisories) {
    this.advisories = advisories;
  }

  /// One resource for each vulnerability. What nobody can tell is unreadable: a run that meets it
  /// is incomplete.
  ///
  /// @param file where the components are named
  /// @param arrival of a component; may be asked by several threads
  public Reading<Resource> vulnerabilities(
      String file, List<Component> components, Function<Component, Arrival> arrival) {
    Reading<Matching> matched =
        advisories.match(file, components, each -> arrival.apply(each).owner());
    List<Resource> facts = new ArrayList<>();
    List<Unreadable> unclear = new ArrayList<>(matched.unreadable());
    for (Matching matching : matched.items()) {
      Reading<Assessment> assessed = advisories.assess(file, matching.matches());
      unclear.addAll(assessed.unreadable());
      Assessment assessment = assessed.items().getFirst();
      for (Assessment.Answer each : assessment.answered()) {
        if (each.match() instanceof Match.Affecting affecting) {
          facts.add(
              VulnerabilityFact.answered(
                  affecting, arrival.apply(affecting.component()), each.statement()));
        }
      }
      List<Match.Affecting> open = new ArrayList<>();
      for (Match match : assessment.open()) {
        switch (match) {
          case Match.Affecting affecting -> open.add(affecting);
          case Match.Undetermined undetermined -> unclear.add(unclear(undetermined));
        }
      }
      facts.addAll(facts(open, arrival));
    }
    return new Reading<>(facts, unclear);
  }

  /// Those of many are made several at a time.
  private static List<Resource> facts(
      List<Match.Affecting> matches, Function<Component, Arrival> arrival) {
    Stream<Match.Affecting> all =
        matches.size() <= FEW ? matches.stream() : matches.parallelStream();
    return all.map(each -> VulnerabilityFact.of(each, arrival.apply(each.component()))).toList();
  }

  private static Unreadable unclear(Match.Undetermined match) {
    return new Unreadable(
        match.component().location(),
        "nobody can tell whether %s affects %s %s: %s"
            .formatted(
                match.vulnerability().name(),
                match.component().name(),
                match.component().version(),
                match.cause()));
  }
}
