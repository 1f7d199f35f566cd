package dev.portcullis.policy.admission;

import dev.portcullis.policy.admission.Match.Certain;
import dev.portcullis.policy.admission.Planned.Planners;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.eval.Observer;
import dev.portcullis.policy.cel.library.Libraries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges requests by policies under their bindings. Safe for use by many threads.
public final class Judge {
  private final List<Planned> planned;
  private final Routes routes;
  private final Surroundings surroundings;

  /// @param policies in the order in which their rulings are wanted
  public Judge(List<BoundPolicy> policies, Surroundings surroundings) {
    this(policies, surroundings, null);
  }

  /// One that is watched.
  ///
  /// @param observer is told what expressions come to; `null` for nobody
  public Judge(List<BoundPolicy> policies, Surroundings surroundings, @Nullable Observer observer) {
    Functions functions = new Functions(Libraries.all());
    Planners planners = new Planners(functions, observer);
    this.planned =
        policies.stream().map(bound -> new Planned(bound, functions, planners, observer)).toList();
    this.routes = new Routes(planned, surroundings);
    this.surroundings = surroundings;
  }

  /// One ruling for each policy and binding that selects the request, in the order of the policies.
  ///
  /// @param placement where the request's object stands in a file
  public List<Ruling> judge(Request request, Placement placement) {
    if (Exemptions.isExempt(request.kind().group(), request.kind().resource())) {
      return List.of();
    }
    RequestFacts facts = new RequestFacts(request, surroundings);
    Blame blame = new Blame(request, placement);
    List<Ruling> rulings = new ArrayList<>();
    for (Candidate candidate : routes.of(request)) {
      Match match = candidate.matches(request);
      if (match != Certain.NO) {
        rulings.add(
            new Ruling(
                candidate.policy().policy(),
                candidate.binding(),
                outcomes(candidate, facts, blame),
                candidate.assumed(match)));
      }
    }
    return rulings;
  }

  /// How each policy came to what it says to the request, expression by expression, in the order of
  /// the policies and their bindings. This evaluates everything once more: it is for people.
  public List<Account> accounts(Request request) {
    RequestFacts facts = new RequestFacts(request, surroundings);
    Accounts accounts = new Accounts(facts, surroundings);
    return Exemptions.isExempt(request.kind().group(), request.kind().resource())
        ? accounts.exempt(planned)
        : accounts.of(planned);
  }

  private static List<Outcome> outcomes(Candidate candidate, RequestFacts facts, Blame blame) {
    Findings findings = new Findings(candidate.policy().policy().facts(), blame.placement());
    return switch (candidate.params()) {
      case Params.Found(var params) ->
          new Verdicts(candidate, facts.seenAs(candidate.matched()), findings, blame).over(params);
      case Params.Misconfigured(String message) ->
          List.of(
              new Outcome.PlainFailure(
                  findings.whole(Params.REFERENCE, "failed to configure binding: " + message)));
      case Params.Unserved(String message) ->
          List.of(
              new Outcome.PlainFailure(
                  findings.whole(Params.KIND, "failed to configure policy: " + message)));
      case Params.Missing(String fact) ->
          List.of(new Outcome.Gap(findings.whole(Params.REFERENCE, "not known: " + fact)));
      case Params.Assumed _ -> List.of();
    };
  }
}
