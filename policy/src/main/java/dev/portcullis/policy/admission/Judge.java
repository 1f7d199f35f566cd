package dev.portcullis.policy.admission;

import dev.portcullis.model.Verdict;
import dev.portcullis.policy.admission.Match.Certain;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.library.Libraries;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Judges requests by policies under their bindings. Safe for use by many threads.
public final class Judge {
  private static final Set<String> EXEMPT =
      Set.of(
          "validatingadmissionpolicies",
          "validatingadmissionpolicybindings",
          "mutatingadmissionpolicies",
          "mutatingadmissionpolicybindings");

  private final List<Planned> policies;
  private final Surroundings surroundings;

  /// @param policies in the order in which their rulings are wanted
  public Judge(List<BoundPolicy> policies, Surroundings surroundings) {
    Functions functions = new Functions(Libraries.all());
    this.policies = policies.stream().map(bound -> new Planned(bound, functions)).toList();
    this.surroundings = surroundings;
  }

  /// One ruling for each policy and binding that selects the request, in the order of the policies.
  ///
  /// @param placement where the request's object stands in a file
  public List<Ruling> judge(Request request, Placement placement) {
    if (isExempt(request.kind())) {
      return List.of();
    }
    RequestFacts facts = new RequestFacts(request, surroundings);
    List<Ruling> rulings = new ArrayList<>();
    for (Planned policy : policies) {
      Match match = policy.policy().match().matches(request, surroundings);
      if (match != Certain.NO) {
        judge(policy, match, request, facts, placement, rulings);
      }
    }
    return rulings;
  }

  private void judge(
      Planned policy,
      Match byPolicy,
      Request request,
      RequestFacts facts,
      Placement placement,
      List<Ruling> rulings) {
    for (Binding binding : policy.bindings()) {
      Match match = byPolicy.and(binding.matchResources().matches(request, surroundings));
      if (match == Certain.NO) {
        continue;
      }
      List<String> assumed = new ArrayList<>(match.facts());
      Verdict verdict = verdict(policy, binding, request, facts, placement, assumed);
      rulings.add(new Ruling(policy.policy(), binding, verdict, assumed));
    }
  }

  private Verdict verdict(
      Planned planned,
      Binding binding,
      Request request,
      RequestFacts facts,
      Placement placement,
      List<String> assumed) {
    AdmissionPolicy policy = planned.policy();
    Findings findings = new Findings(policy.facts(), placement);
    return switch (Params.of(policy, binding, request, surroundings)) {
      case Params.Found(var params) -> {
        ServedKind matched = policy.match().matchedKind(request, surroundings.kinds());
        yield new Verdicts(
                planned,
                facts,
                matched == null ? request.kind() : matched,
                findings,
                new Blame(request, placement))
            .over(params);
      }
      case Params.Misconfigured(String message) ->
          findings.error("spec.paramRef", "failed to configure binding: " + message);
      case Params.Missing(String fact) -> findings.unknown("spec.paramRef", fact);
      case Params.Assumed(String fact) -> {
        assumed.add(fact);
        yield new Verdict.Upheld(policy.name());
      }
    };
  }

  /// Admission policies never apply to admission policies, so that a bad one can always be taken
  /// away. Webhook configurations are judged like anything else.
  private static boolean isExempt(ServedKind kind) {
    return kind.group().equals("admissionregistration.k8s.io") && EXEMPT.contains(kind.resource());
  }
}
