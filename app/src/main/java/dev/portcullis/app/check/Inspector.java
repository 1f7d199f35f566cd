package dev.portcullis.app.check;

import dev.portcullis.app.check.Inspection.Again;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Verdict;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Creation;
import dev.portcullis.policy.admission.Judge;
import dev.portcullis.policy.admission.Placement;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.admission.ServedKind.Scope;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.gate.Judgement;
import dev.portcullis.policy.workload.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Judges the resources of one input: each as it is declared, and the Pod that it leads to. Safe
/// for use by many threads.
final class Inspector {
  /// `kubectl -n` and the namespace of its context may say otherwise.
  private static final String NAMESPACE_ASSUMED =
      "namespace: resources without one are judged in '%s'".formatted(Creation.DEFAULT_NAMESPACE);

  private final Judge judge;
  private final Surroundings surroundings;
  private final List<BoundPolicy> parametrised;
  private final List<BoundPolicy> policies;

  /// Found out when the first role or binding comes. Racing threads find the same.
  private @Nullable Boolean asksAuthorizer;

  Inspector(List<BoundPolicy> policies, Surroundings surroundings) {
    this.judge = new Judge(policies, surroundings);
    this.surroundings = surroundings;
    this.policies = policies;
    this.parametrised = policies.stream().filter(BoundPolicy::takesParams).toList();
  }

  Inspection inspect(Reading<Resource> reading) {
    Collector collector = new Collector();
    reading.items().forEach(collector::judge);
    return new Inspection(
        reading.items().size(),
        reading.others(),
        collector.judgements,
        reading.unreadable(),
        collector.assumed,
        collector.again,
        new Context(collector.context));
  }

  private boolean asksAuthorizer() {
    Boolean known = asksAuthorizer;
    if (known == null) {
      known = policies.stream().anyMatch(bound -> bound.policy().asksAuthorizer());
      asksAuthorizer = known;
    }
    return known;
  }

  /// What is gathered while the resources of one input are judged.
  private final class Collector {
    private final List<Judgement> judgements = new ArrayList<>();
    private final Set<String> assumed = new TreeSet<>();
    private final List<Resource> context = new ArrayList<>();
    private Again again = Again.SETTLED;

    void judge(Resource resource) {
      if (isContext(resource)) {
        context.add(resource);
      }
      if (!surroundings.kinds().knows(resource)) {
        again = Again.WITH_CONTEXT;
      }
      ask(resource, Placement.itself(resource));
      Expansion.of(resource)
          .ifPresent(expansion ->
              ask(
                  expansion.pod(),
                  Placement.template(resource, expansion.path(), expansion.pod())));
    }

    private void ask(Resource asked, Placement place) {
      Request request = Creation.of(asked, surroundings.kinds());
      List<Ruling> rulings = judge.judge(request, place);
      if (!rulings.isEmpty() && isNamespaceAssumed(asked, request)) {
        assumed.add(NAMESPACE_ASSUMED);
      }
      for (Ruling ruling : rulings) {
        if (!ruling.assumed().isEmpty()) {
          assumed.addAll(ruling.assumed());
          again = Again.WITH_CONTEXT;
        }
        if (ruling.verdict() instanceof Verdict.Upheld) {
          continue;
        }
        if (ruling.verdict() instanceof Verdict.Undetermined) {
          again = Again.WITH_CONTEXT;
        }
        judgements.add(
            new Judgement(
                place.declared(),
                ruling.policy().facts(),
                ruling.verdict(),
                ruling.actions(),
                ruling.policy().failurePolicy()));
      }
    }

    private static boolean isNamespaceAssumed(Resource asked, Request request) {
      return asked.namespace().isEmpty() && request.kind().scope() == Scope.NAMESPACED;
    }

    private boolean isContext(Resource resource) {
      return Context.isNamespace(resource)
          || Context.isDefinition(resource)
          || (Context.isGrant(resource) && asksAuthorizer())
          || parametrised.stream().anyMatch(policy -> policy.takesAsParam(resource));
    }
  }
}
