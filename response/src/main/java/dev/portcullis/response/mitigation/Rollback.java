package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.MergePatch;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Revisions;
import dev.portcullis.response.workload.Revisions.Revision;
import dev.portcullis.response.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives a Deployment the Pod template of its last good revision, as `kubectl rollout undo` does
/// (`pkg/polymorphichelpers/rollback.go` of `k8s.io/kubectl`): it goes on serving, by what it ran
/// before. Good is the newest revision before the one that was seen that no incident has rolled
/// back from, which the ReplicaSet of each such revision says.
final class Rollback implements OnWorkload {
  /// The annotation of a ReplicaSet whose revision was left, with the incident's id.
  private static final String LEFT = "response.portcullis.dev/rolled-back";

  @Override
  public String name() {
    return "rollback";
  }

  @Override
  public List<Permission> permissions() {
    List<Permission> permissions =
        new ArrayList<>(Permission.of("apps", "deployments", "get", "patch"));
    permissions.addAll(Permission.of("apps", "replicasets", "get", "list", "patch"));
    return permissions;
  }

  @Override
  public List<Step> plan(Workload workload, Situation situation, Mapping parameters)
      throws UnknownException {
    Mapping deployment = workload.top();
    if (!deployment.string("kind", "").equals("Deployment")) {
      return left(workload.target() + " keeps no ReplicaSets of what it ran before");
    }
    if (Boolean.TRUE.equals(deployment.mapping("spec").find("paused"))) {
      return left(workload.target() + " is paused, and would not follow");
    }
    if (isAhead(deployment)) {
      throw new UnknownException(
          "the controller of Deployments has not seen what %s is now".formatted(workload.target()));
    }
    Revisions revisions = Revisions.of(deployment, situation.objects());
    Optional<Revision> newest = revisions.newest();
    return newest.isEmpty()
        ? left(workload.target() + " has no revision yet")
        : from(newest.get(), revisions, workload, situation.order());
  }

  /// Whether its ReplicaSets are those of what it was before: then the newest revision would be
  /// taken for the bad one.
  private static boolean isAhead(Mapping deployment) {
    return deployment.mapping("metadata").find("generation") instanceof Long generation
        && deployment.mapping("status").find("observedGeneration") instanceof Long observed
        && observed < generation;
  }

  private List<Step> left(String reason) {
    return List.of(new Step.Leave(name(), reason));
  }

  private List<Step> from(Revision newest, Revisions revisions, Workload workload, Order order) {
    Optional<Revision> seen = revisions.among(workload.owners());
    if (seen.isPresent() && seen.get().number() != newest.number()) {
      return left(
          "%s was seen of revision %d, and revision %d is what is rolled out"
              .formatted(workload.target(), seen.get().number(), newest.number()));
    }
    for (Revision each : revisions.all()) {
      String other = incident(each);
      if (!other.isEmpty() && !other.equals(order.incident())) {
        return left("incident %s has rolled %s back already".formatted(other, workload.target()));
      }
    }
    Optional<Revision> good =
        revisions.all().stream()
            .filter(each -> each.number() < newest.number() && incident(each).isEmpty())
            .findFirst();
    return good.isEmpty()
        ? left("there is no revision of %s before %d".formatted(workload.target(), newest.number()))
        : to(good.get(), newest, workload.top(), order);
  }

  private static String incident(Revision revision) {
    return revision.set().mapping("metadata").mapping("annotations").string(LEFT, "");
  }

  private List<Step> to(Revision good, Revision bad, Mapping deployment, Order order) {
    Mapping now = deployment.mapping("spec").mapping("template");
    Mapping before = good.template();
    Change note =
        new Change.Patch(
            Target.of(bad.set()),
            annotation(order.incident()),
            annotation(Null.NULL),
            "note that its revision %d is left".formatted(bad.number()));
    Change back =
        new Change.Patch(
            Target.of(deployment),
            template(MergePatch.between(now, before)),
            template(MergePatch.between(before, now)),
            "template of revision %d → %d".formatted(bad.number(), good.number()));
    return List.of(new Step.Make(name(), note), new Step.Make(name(), back));
  }

  private static Mapping annotation(Object value) {
    Mapping annotations = Mapping.EMPTY.with(LEFT, value);
    return Mapping.EMPTY.with("metadata", Mapping.EMPTY.with("annotations", annotations));
  }

  private static Mapping template(Mapping patch) {
    return Mapping.EMPTY.with("spec", Mapping.EMPTY.with("template", patch));
  }
}
