package dev.portcullis.policy.admission;

import dev.portcullis.policy.admission.Match.Certain;
import java.util.List;

/// A policy under one of its bindings, both of which select the requests of a route in a namespace
/// as far as their rules and namespace selectors go. What their object selectors say differs from
/// request to request.
///
/// @param matched the kind by which the policy's rules select
/// @param placed what the namespace selectors say
/// @param params what the binding brings
record Candidate(Planned policy, Binding binding, ServedKind matched, Match placed, Params params) {

  /// What all selectors say.
  Match matches(Request request) {
    Match match = placed.and(policy.policy().match().objectMatch(request));
    return match == Certain.NO ? match : match.and(binding.matchResources().objectMatch(request));
  }

  /// What the verdict hangs on that nobody gave and that is taken to be so.
  List<String> assumed(Match match) {
    return params instanceof Params.Assumed(String fact)
        ? match.and(new Match.Assumed(List.of(fact))).facts()
        : match.facts();
  }
}
