package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.reach.Allowance;
import dev.portcullis.response.reach.Reach;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Quarantined;
import dev.portcullis.response.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/// Cuts the Pod that was seen off from the network and keeps it for whoever looks into it.
///
/// NetworkPolicies only add up: one that allows nothing takes nothing away from another that
/// allows. The Pod therefore loses all its labels, so that no policy, no Service and not even its
/// owner selects it, and gets one that a policy without any rule selects. Where the cluster has a
/// kind of policy that can deny, one of these denies, too. What is let through all the same the
/// plan says.
final class Quarantine implements OnWorkload {
  static final String NAME = "quarantine";

  private static final String POLICIES = "networking.k8s.io/v1";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Permission> permissions() {
    List<Permission> permissions = new ArrayList<>();
    permissions.addAll(Permission.of("", "pods", "get", "patch"));
    permissions.addAll(
        Permission.of("networking.k8s.io", "networkpolicies", "get", "list", "create", "delete"));
    for (Denial denial : Denial.values()) {
      permissions.addAll(denial.permissions());
    }
    return permissions;
  }

  @Override
  public List<Step> plan(Workload workload, Situation situation, Mapping parameters)
      throws UnknownException {
    Mapping pod = workload.seen();
    if (!pod.string("kind", "").equals("Pod")) {
      return List.of(new Step.Leave(name(), "no Pod was seen, only " + Target.of(pod)));
    }
    String obstacle = obstacle(pod, situation.order());
    return obstacle.isEmpty()
        ? steps(pod, situation)
        : List.of(new Step.Leave(name(), Target.of(pod) + " " + obstacle));
  }

  private static String obstacle(Mapping pod, Order order) {
    String incident = Quarantined.by(pod);
    if (!incident.isEmpty() && !incident.equals(order.incident())) {
      return "is in quarantine by incident " + incident;
    }
    if (DeletePods.isStatic(pod)) {
      return "comes from a file on its node: the kubelet has labels of its own for it";
    }
    return Boolean.TRUE.equals(pod.mapping("spec").find("hostNetwork"))
        ? "is in the network of its node, where no policy for Pods counts"
        : "";
  }

  private List<Step> steps(Mapping pod, Situation situation) throws UnknownException {
    Order order = situation.order();
    Objects objects = situation.objects();
    String namespace = Target.of(pod).namespace();
    Mapping policy = policy(namespace, order.incident());
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Make(name(), new Change.Create(policy)));
    List<Denial> denials = new ArrayList<>();
    for (Denial denial : Denial.values()) {
      if (denial.isThere(objects)) {
        denials.add(denial);
        Mapping object = denial.of(namespace, order.incident());
        steps.add(new Step.Make(name(), new Change.Create(object)));
      }
    }
    steps.add(new Step.Make(name(), taken(pod, order)));
    for (Allowance allowance : left(policy, order, objects)) {
      if (denials.stream().noneMatch(denial -> denial.closes(allowance.direction()))) {
        steps.add(
            new Step.Leave(name(), "the Pod keeps " + allowance + ", which nothing here can deny"));
      }
    }
    for (Denial denial : denials) {
      for (String before : denial.before(objects)) {
        steps.add(
            new Step.Leave(
                name(), "what %s lets through to any Pod goes before this".formatted(before)));
      }
    }
    return steps;
  }

  /// What other policies let through to a Pod that has no label but ours: they select by what a Pod
  /// lacks, or everything.
  private static List<Allowance> left(Mapping policy, Order order, Objects objects)
      throws UnknownException {
    String namespace = Target.of(policy).namespace();
    List<Mapping> policies = new ArrayList<>(objects.all(POLICIES, "NetworkPolicy", namespace));
    policies.add(policy);
    return Reach.of(Mapping.EMPTY.with(Quarantined.LABEL, order.incident()), policies);
  }

  private static Mapping policy(String namespace, String incident) {
    Mapping spec =
        new Mapping.Builder(2)
            .put("podSelector", Denial.selector(incident))
            .put("policyTypes", Sequence.of(List.of("Ingress", "Egress")))
            .build();
    return new Mapping.Builder(4)
        .put("apiVersion", POLICIES)
        .put("kind", "NetworkPolicy")
        .put("metadata", Denial.metadata(namespace, incident))
        .put("spec", spec)
        .build();
  }

  /// The owner lets go of what it does not select any more (`ReleasePod` in
  /// `pkg/controller/controller_ref_manager.go` of Kubernetes), so that the Pod says itself whose
  /// it was.
  private static Change taken(Mapping pod, Order order) {
    Target target = Target.of(pod);
    Mapping labels = pod.mapping("metadata").mapping("labels");
    Mapping.Builder without = new Mapping.Builder(labels.size() + 1);
    for (int i = 0; i < labels.size(); i++) {
      if (!labels.key(i).equals(Quarantined.LABEL)) {
        without.put(labels.key(i), Null.NULL);
      }
    }
    Mapping inverse = marked(labels.with(Quarantined.LABEL, Null.NULL), Null.NULL, Null.NULL);
    String undo = new Change.Patch(target, inverse, Mapping.EMPTY, "").command();
    Mapping merge =
        marked(
            without.put(Quarantined.LABEL, order.incident()).build(), undo, Quarantined.word(pod));
    return new Change.Patch(
        target, merge, inverse, "in quarantine, without its %d labels".formatted(labels.size()));
  }

  private static Mapping marked(Mapping labels, Object undo, Object owner) {
    Mapping annotations =
        new Mapping.Builder(2).put(Marks.UNDO, undo).put(Quarantined.OWNER, owner).build();
    Mapping metadata =
        new Mapping.Builder(2).put("labels", labels).put("annotations", annotations).build();
    return Mapping.EMPTY.with("metadata", metadata);
  }
}
