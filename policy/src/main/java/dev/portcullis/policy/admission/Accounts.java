package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.AdmissionPolicy.Named;
import dev.portcullis.policy.admission.AdmissionPolicy.Validation;
import dev.portcullis.policy.admission.Evaluation.Stage;
import dev.portcullis.policy.admission.Match.Certain;
import dev.portcullis.policy.cel.explain.Wording;
import dev.portcullis.policy.cel.library.Libraries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives account of one request.
final class Accounts {
  private final Wording wording = new Wording(Libraries.all());
  private final RequestFacts facts;
  private final Request request;
  private final Surroundings surroundings;

  Accounts(RequestFacts facts, Surroundings surroundings) {
    this.facts = facts;
    this.request = facts.request();
    this.surroundings = surroundings;
  }

  List<Account> exempt(List<Planned> policies) {
    return policies.stream()
        .map(policy -> unasked(policy, "", "no policy applies to " + request.kind().resource()))
        .toList();
  }

  List<Account> of(List<Planned> policies) {
    List<Account> accounts = new ArrayList<>();
    for (Planned policy : policies) {
      MatchResources constraints = policy.policy().match();
      ServedKind matched = constraints.matchedKind(request, surroundings.kinds());
      String obstacle = obstacle(constraints, "matchConstraints");
      if (matched == null || !obstacle.isEmpty()) {
        accounts.add(unasked(policy, "", obstacle));
      } else {
        policy.bindings().forEach(binding -> add(policy, binding, matched, accounts));
      }
    }
    return accounts;
  }

  private void add(Planned policy, Binding binding, ServedKind matched, List<Account> accounts) {
    String obstacle = obstacle(binding.matchResources(), "matchResources");
    if (!obstacle.isEmpty()) {
      accounts.add(unasked(policy, binding.name(), obstacle));
      return;
    }
    Params params = Params.of(policy.policy(), binding, request.namespace(), surroundings);
    switch (params) {
      case Params.Found(List<@Nullable Mapping> found) when found.isEmpty() ->
          accounts.add(unasked(policy, binding.name(), "no param was found"));
      case Params.Found(List<@Nullable Mapping> found) ->
          found.forEach(param -> accounts.add(account(policy, binding, matched, param)));
      case Params.Misconfigured(String message) ->
          accounts.add(unasked(policy, binding.name(), message));
      case Params.Unserved(String message) ->
          accounts.add(unasked(policy, binding.name(), message));
      case Params.Assumed(String fact) -> accounts.add(unasked(policy, binding.name(), fact));
      case Params.Missing(String fact) -> accounts.add(unasked(policy, binding.name(), fact));
    }
  }

  /// Why `match` does not select the request, empty when it does.
  private String obstacle(MatchResources match, String called) {
    if (match.matchedKind(request, surroundings.kinds()) == null) {
      return "the rules of its %s do not select %s of %s"
          .formatted(called, request.operation(), resource());
    }
    if (match.namespaceMatch(request, surroundings) == Certain.NO) {
      return "the namespaceSelector of its %s does not select the labels of '%s'"
          .formatted(called, request.namespace());
    }
    return match.objectMatch(request) == Certain.NO
        ? "the objectSelector of its %s does not select the object's labels".formatted(called)
        : "";
  }

  private String resource() {
    ServedKind kind = request.kind();
    String name = kind.resource() + (request.subresource().isEmpty() ? "" : "/");
    return "%s (%s)".formatted(name + request.subresource(), kind.apiVersion());
  }

  private static Account unasked(Planned policy, String binding, String why) {
    return new Account(policy.policy(), binding, why, List.of());
  }

  private Account account(
      Planned policy, Binding binding, ServedKind matched, @Nullable Mapping param) {
    List<Account.Step> steps = new ArrayList<>();
    Evaluation asked = evaluation(policy, matched, param, Stage.CONDITIONS);
    List<Named> conditions = policy.policy().matchConditions();
    for (int i = 0; i < conditions.size(); i++) {
      String check = "matchConditions[" + i + "]";
      Account.Step step =
          new Account.Step(check, policy.tell(conditions.get(i).expression(), asked, wording));
      steps.add(step);
      if (step.part().value().equals(false)) {
        String why = "%s, '%s', is false".formatted(check, conditions.get(i).name());
        return new Account(policy.policy(), binding.name(), why, steps);
      }
    }
    Evaluation evaluation = evaluation(policy, matched, param, Stage.VALIDATIONS);
    List<Validation> validations = policy.policy().validations();
    for (int i = 0; i < validations.size(); i++) {
      steps.add(
          new Account.Step(
              "validations[" + i + "]",
              policy.tell(validations.get(i).expression(), evaluation, wording)));
    }
    return new Account(policy.policy(), binding.name(), "", steps);
  }

  private Evaluation evaluation(
      Planned policy, ServedKind matched, @Nullable Mapping param, Stage stage) {
    return new Evaluation(policy, facts.seenAs(matched), matched, param, stage);
  }
}
