package dev.portcullis.policy.admission;

import dev.portcullis.policy.admission.Match.Certain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds the policies that may select a request. What rules say is worked out once for each kind of
/// request, and what namespace selectors and params come to once for each namespace: a repository
/// has few of both and many objects. Safe for use by many threads.
final class Routes {
  private final List<Planned> policies;
  private final Surroundings surroundings;
  private final Naming naming;
  private final Map<Route, List<Selecting>> selecting = new ConcurrentHashMap<>();
  private final Map<Placed, Candidate[]> candidates = new ConcurrentHashMap<>();

  /// Everything that a rule looks at.
  ///
  /// @param name empty where no rule names objects
  private record Route(
      ServedKind kind,
      Operation operation,
      String subresource,
      ServedKind.Scope scope,
      String name) {}

  private record Placed(Route route, String namespace) {}

  /// A policy whose rules select the requests of a route, and the bindings that do so too.
  private record Selecting(Planned policy, ServedKind matched, List<Binding> bindings) {}

  private enum Naming {
    NONE,
    SOME_RULES
  }

  Routes(List<Planned> policies, Surroundings surroundings) {
    this.policies = policies;
    this.surroundings = surroundings;
    this.naming = policies.stream().anyMatch(Routes::names) ? Naming.SOME_RULES : Naming.NONE;
  }

  /// The policies that may select `request`, in their order. Not to be changed.
  Candidate[] of(Request request) {
    Route route =
        new Route(
            request.kind(),
            request.operation(),
            request.subresource(),
            request.scope(),
            naming == Naming.NONE ? "" : request.name());
    if (request.isForNamespace()) {
      return candidates(route, request); // by its own labels
    }
    Placed placed = new Placed(route, request.namespace());
    Candidate[] known = candidates.get(placed);
    return known != null
        ? known
        : candidates.computeIfAbsent(placed, _ -> candidates(route, request));
  }

  private Candidate[] candidates(Route route, Request request) {
    List<Candidate> candidates = new ArrayList<>();
    for (Selecting each : selecting.computeIfAbsent(route, _ -> selecting(request))) {
      Match match = namespaceMatch(each.policy.policy().match(), request);
      for (Binding binding : each.bindings) {
        Match placed = match.and(namespaceMatch(binding.matchResources(), request));
        if (placed != Certain.NO) {
          candidates.add(candidate(each, binding, placed, request));
        }
      }
    }
    return candidates.toArray(Candidate[]::new);
  }

  private Match namespaceMatch(MatchResources match, Request request) {
    return match.namespaceMatch(request, surroundings);
  }

  private Candidate candidate(Selecting by, Binding binding, Match placed, Request request) {
    Params params = Params.of(by.policy.policy(), binding, request.namespace(), surroundings);
    return new Candidate(by.policy, binding, by.matched, placed, params);
  }

  private List<Selecting> selecting(Request request) {
    List<Selecting> all = new ArrayList<>();
    for (Planned policy : policies) {
      ServedKind matched = policy.policy().match().matchedKind(request, surroundings.kinds());
      if (matched == null) {
        continue;
      }
      ParamKind kind = policy.policy().paramKind();
      if (kind != null && !policy.bindings().isEmpty() && Params.isUnserved(kind, surroundings)) {
        all.add(new Selecting(policy, matched, List.of(Binding.none(policy.policy()))));
        continue;
      }
      List<Binding> bindings = new ArrayList<>();
      for (Binding binding : policy.bindings()) {
        if (selects(binding, request)) {
          bindings.add(binding);
        }
      }
      if (!bindings.isEmpty()) {
        all.add(new Selecting(policy, matched, bindings));
      }
    }
    return all;
  }

  private boolean selects(Binding binding, Request request) {
    return binding.matchResources().matchedKind(request, surroundings.kinds()) != null;
  }

  private static boolean names(Planned policy) {
    return policy.policy().match().namesObjects()
        || policy.bindings().stream().anyMatch(each -> each.matchResources().namesObjects());
  }
}
