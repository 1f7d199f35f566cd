package dev.portcullis.app.check;

import dev.portcullis.app.check.Inspection.Again;
import dev.portcullis.app.context.Context;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Verdict;
import dev.portcullis.policy.admission.Asked;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Judge;
import dev.portcullis.policy.admission.Placement;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Requests;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.admission.ServedKind.Form;
import dev.portcullis.policy.admission.ServedKind.Scope;
import dev.portcullis.policy.admission.ServedKind.Serving;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.gate.Judgement;
import dev.portcullis.policy.schema.Decoded;
import dev.portcullis.policy.workload.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/// Judges the resources of one input: each as it is declared, and the Pod that it leads to. Safe
/// for use by many threads.
final class Inspector {
  /// `kubectl -n` and the namespace of its context may say otherwise.
  private static final String NAMESPACE_ASSUMED =
      "namespace: resources without one are judged in '%s'".formatted(Requests.DEFAULT_NAMESPACE);

  /// One file may hold more than all others together: the vulnerabilities that a bill of materials
  /// has. What is longer is judged in pieces of this size, several at a time.
  private static final int PIECE = 500;

  private final Judge judge;
  private final Surroundings surroundings;
  private final List<BoundPolicy> parametrised;
  private final Requests requests;
  private final Updates updates;
  private final List<BoundPolicy> policies;

  /// Found out when the first role or binding comes. Racing threads find the same.
  private @Nullable Boolean asksAuthorizer;

  Inspector(
      List<BoundPolicy> policies, Surroundings surroundings, Requests requests, Updates updates) {
    this.requests = requests.in(surroundings);
    this.judge = new Judge(policies, surroundings);
    this.updates = updates;
    this.surroundings = surroundings;
    this.policies = policies;
    this.parametrised = policies.stream().filter(BoundPolicy::takesParams).toList();
  }

  Inspection inspect(Reading<Resource> reading) {
    List<Resource> resources = reading.items();
    if (resources.size() <= PIECE) {
      return inspection(reading, List.of(judged(resources)));
    }
    List<List<Resource>> pieces = resources.stream().gather(Gatherers.windowFixed(PIECE)).toList();
    return inspection(reading, pieces.parallelStream().map(this::judged).toList());
  }

  private Collector judged(List<Resource> resources) {
    Collector collector = new Collector();
    resources.forEach(collector::judge);
    return collector;
  }

  /// Judges that resources are removed which were declared before.
  Inspection inspectRemoved(List<Resource> removed) {
    Collector collector = new Collector();
    removed.forEach(collector::judgeRemoval);
    return inspection(new Reading<>(removed, List.of()), List.of(collector));
  }

  /// @param pieces in the order of the input
  private static Inspection inspection(Reading<Resource> reading, List<Collector> pieces) {
    List<Judgement> judgements = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(reading.unreadable());
    Set<String> assumed = new TreeSet<>();
    List<Resource> context = new ArrayList<>();
    Again again = Again.SETTLED;
    for (Collector piece : pieces) {
      judgements.addAll(piece.judgements);
      unreadable.addAll(piece.refused);
      assumed.addAll(piece.assumed);
      context.addAll(piece.context);
      again = piece.again == Again.WITH_CONTEXT ? piece.again : again;
    }
    return new Inspection(
        reading.items().size(),
        reading.others(),
        judgements,
        unreadable,
        assumed,
        again,
        new Context(context));
  }

  private boolean asksAuthorizer() {
    Boolean known = asksAuthorizer;
    if (known == null) {
      known = policies.stream().anyMatch(bound -> bound.policy().asksAuthorizer());
      asksAuthorizer = known;
    }
    return known;
  }

  /// What is gathered while resources of one input are judged, one after the other.
  private final class Collector {
    private final List<Judgement> judgements = new ArrayList<>();
    private final Set<String> assumed = new TreeSet<>();
    private final List<Resource> context = new ArrayList<>();
    private final List<Unreadable> refused = new ArrayList<>();
    private Again again = Again.SETTLED;

    void judge(Resource resource) {
      if (isContext(resource)) {
        context.add(resource);
      }
      if (!surroundings.kinds().knows(resource)) {
        again = Again.WITH_CONTEXT;
      }
      Request request = ask(updates.ask(resource, requests), Placement.itself(resource));
      if (request != null) {
        judgePod(resource, request);
      }
    }

    /// Judges the Pod that a controller leads to, by the template as the server completed it; as it
    /// is declared in a version that no server takes.
    private void judgePod(Resource resource, Request request) {
      boolean completed =
          request.kind().form() == Form.TYPED && request.kind().serving() == Serving.SERVED;
      Resource source =
          completed ? new Resource(resource.file(), resource.mark(), request.subject()) : resource;
      Expansion expansion = Expansion.of(source).orElse(null);
      if (expansion != null) {
        Resource pod = expansion.pod();
        ask(
            completed ? requests.createFromTemplate(pod) : requests.create(pod),
            Placement.template(resource, expansion.path(), pod));
      }
    }

    void judgeRemoval(Resource resource) {
      ask(requests.delete(resource), Placement.itself(resource));
    }

    /// What is asked of the policies, `null` when the server does not take the object.
    private @Nullable Request ask(Asked asked, Placement place) {
      return switch (asked) {
        case Asked.Accepted(Request request, _) -> {
          judge(request, place);
          yield request;
        }
        case Asked.Refused(Decoded.Refused why) -> {
          refused.add(refusal(why, place));
          yield null;
        }
      };
    }

    private static Unreadable refusal(Decoded.Refused why, Placement place) {
      Resource declared = place.declared();
      long mark = why.mark() == Mark.NONE ? place.mark() : why.mark();
      return new Unreadable(
          Location.of(declared.file(), mark, place.declaredPath(why.path())),
          "%s: the API server refuses it: %s".formatted(declared.identity(), why.message()));
    }

    private void judge(Request request, Placement place) {
      List<Ruling> rulings = judge.judge(request, place);
      if (!rulings.isEmpty() && isNamespaceAssumed(place.declared(), request)) {
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

    private static boolean isNamespaceAssumed(Resource declared, Request request) {
      return declared.namespace().isEmpty() && request.kind().scope() == Scope.NAMESPACED;
    }

    private boolean isContext(Resource resource) {
      return Surroundings.isNamespace(resource)
          || Surroundings.isDefinition(resource)
          || (Context.isGrant(resource) && asksAuthorizer())
          || parametrised.stream().anyMatch(policy -> policy.takesAsParam(resource));
    }
  }
}
