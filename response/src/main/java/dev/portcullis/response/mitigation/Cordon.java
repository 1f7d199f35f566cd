package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Thing;
import dev.portcullis.response.workload.Workload;
import java.util.List;

/// Keeps new Pods from the node of the Pod that was seen, or from the node that a detection is
/// about, as `kubectl cordon` does (`pkg/drain/cordon.go` of `k8s.io/kubectl`). What runs there
/// runs on. A node is everybody's, so that somebody must approve it.
final class Cordon implements Mitigation {
  static final String NAME = "cordon";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean disturbs() {
    return false;
  }

  @Override
  public List<Permission> permissions() {
    return toCordon();
  }

  /// What whoever plans by [#step] needs of the server for it.
  static List<Permission> toCordon() {
    return Permission.of("", "nodes", "get", "patch");
  }

  @Override
  public List<Step> plan(Situation situation, Mapping parameters) throws UnknownException {
    return switch (situation.subject()) {
      case Workload workload -> List.of(of(workload, situation));
      case Thing thing ->
          List.of(
              thing.target().kind().equals("Node")
                  ? step(thing.top(), situation.order())
                  : new Step.Leave(NAME, thing.target() + " is on no node"));
    };
  }

  private static Step of(Workload workload, Situation situation) throws UnknownException {
    Mapping seen = workload.seen();
    return seen.string("kind", "").equals("Pod")
        ? step(seen, situation)
        : new Step.Leave(NAME, "no Pod was seen, only " + Target.of(seen));
  }

  /// The node that a Pod is on, unless nobody can cordon it.
  private static Step step(Mapping pod, Situation situation) throws UnknownException {
    String name = pod.mapping("spec").string("nodeName", "");
    if (name.isEmpty()) {
      return new Step.Leave(NAME, Target.of(pod) + " is on no node");
    }
    Mapping node = situation.objects().find("v1", "Node", "", name);
    return node == null
        ? new Step.Leave(NAME, "there is no Node " + name)
        : step(node, situation.order());
  }

  /// What is done about a Pod that the API cannot remove, since its node brings it back.
  ///
  /// @param mitigation the name of the one that would remove it
  static List<Step> instead(String mitigation, Mapping pod, Situation situation)
      throws UnknownException {
    Step left =
        new Step.Leave(
            mitigation,
            "%s comes from a file on the node '%s': the API cannot remove it"
                .formatted(Target.of(pod), pod.mapping("spec").string("nodeName", "")));
    Step cordoned = step(pod, situation);
    return situation.before().contains(cordoned) ? List.of(left) : List.of(left, cordoned);
  }

  /// One that another incident has cordoned stays so until the last of them ends; one that somebody
  /// else has is none of ours.
  private static Step step(Mapping node, Order order) {
    Target target = Target.of(node);
    boolean ours = node.mapping("metadata").mapping("annotations").indexOf(Marks.INCIDENT) >= 0;
    boolean cordoned = Boolean.TRUE.equals(node.mapping("spec").find("unschedulable"));
    if (cordoned && !ours) {
      return new Step.Leave(NAME, target + " is cordoned already");
    }
    Mapping inverse = marked(Null.NULL, Null.NULL, Null.NULL, Null.NULL);
    String undo = new Change.Patch(target, inverse, Mapping.EMPTY, "").command();
    Mapping merge = marked(true, order.incident(), order.until().toString(), undo);
    return new Step.Ask(
        NAME,
        new Change.Patch(target, merge, inverse, "cordoned: no new Pods"),
        "a node serves everybody");
  }

  private static Mapping marked(Object unschedulable, Object incident, Object until, Object undo) {
    Mapping annotations =
        new Mapping.Builder(3)
            .put(Marks.INCIDENT, incident)
            .put(Marks.UNTIL, until)
            .put(Marks.UNDO, undo)
            .build();
    return new Mapping.Builder(2)
        .put("metadata", Mapping.EMPTY.with("annotations", annotations))
        .put("spec", Mapping.EMPTY.with("unschedulable", unschedulable))
        .build();
  }
}
