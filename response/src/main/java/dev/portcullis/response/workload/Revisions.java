package dev.portcullis.response.workload;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a Deployment has run, as its ReplicaSets remember it.
///
/// @param all the newest first
public record Revisions(List<Revision> all) {
  /// `RevisionAnnotation` in `pkg/controller/deployment/util/deployment_util.go` of Kubernetes.
  private static final String NUMBER = "deployment.kubernetes.io/revision";

  /// `DefaultDeploymentUniqueLabelKey` in `apps/v1/types.go` of `k8s.io/api`.
  private static final String HASH = "pod-template-hash";

  public Revisions {
    all = List.copyOf(all);
  }

  /// One of them.
  ///
  /// @param number from 1, the later the higher
  /// @param set the ReplicaSet that remembers it
  public record Revision(long number, Mapping set) {
    /// The template that the Deployment had: without the label that tells its ReplicaSets apart.
    public Mapping template() {
      return new Edit(set.mapping("spec").mapping("template"))
          .change(
              "metadata",
              metadata ->
                  new Edit(metadata)
                      .change("labels", labels -> new Edit(labels).remove(HASH).build())
                      .build())
          .build();
    }
  }

  /// Those of a Deployment.
  ///
  /// @throws UnknownException when its controller has not seen its last change yet, too
  public static Revisions of(Mapping deployment, Objects objects) throws UnknownException {
    Target target = Target.of(deployment);
    requireObserved(deployment, target);
    List<Revision> all = new ArrayList<>();
    Mapping selector = deployment.mapping("spec").mapping("selector");
    for (Mapping set : objects.selected("apps/v1", "ReplicaSet", target.namespace(), selector)) {
      Mapping owner = Quarantined.owner(set);
      if (owner != null && owner.string("uid", "").equals(target.uid())) {
        all.add(new Revision(number(set), set));
      }
    }
    all.sort(Comparator.comparingLong(Revision::number).reversed());
    return new Revisions(all);
  }

  private static void requireObserved(Mapping deployment, Target target) throws UnknownException {
    Object generation = deployment.mapping("metadata").find("generation");
    Object observed = deployment.mapping("status").find("observedGeneration");
    if (generation instanceof Long now && observed instanceof Long seen && seen < now) {
      throw new UnknownException(
          target + " has been changed, which its controller has not seen yet");
    }
  }

  private static long number(Mapping set) {
    String text = set.mapping("metadata").mapping("annotations").string(NUMBER, "");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /// What is rolled out.
  public Optional<Revision> newest() {
    return all.stream().findFirst();
  }

  /// The one whose ReplicaSet is among these.
  public Optional<Revision> among(List<Mapping> objects) {
    List<Target> targets = objects.stream().map(Target::of).toList();
    return all.stream().filter(each -> targets.contains(Target.of(each.set()))).findFirst();
  }
}
