package dev.portcullis.response.workload;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.Actor;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.ObjectClaim;
import dev.portcullis.response.detection.PodClaim;
import dev.portcullis.response.workload.Objects.DeniedException;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Sighting.Confirmed;
import dev.portcullis.response.workload.Sighting.Refuted;
import dev.portcullis.response.workload.Sighting.Unknown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks what a detection is about. What an event claims is held against what is there.
public record Survey(Objects objects) {
  /// More owners in a row than any cluster has; a circle ends there.
  private static final int MOST_OWNERS = 8;

  /// Whose it is: the Pod's that the detection is about, or else the object's. For what is not
  /// there, or not ours to see, whoever did it answers.
  public Sighting of(Detection detection) {
    try {
      Sighting sighting = claimed(detection);
      Actor actor = detection.actor();
      return sighting instanceof Confirmed || actor == null ? sighting : of(actor);
    } catch (UnknownException e) {
      return new Unknown(String.valueOf(e.getMessage()));
    }
  }

  /// In which namespaces something may be done about a detection, the empty one with them when it
  /// may be to what is in none.
  public static List<String> namespaces(Detection detection) {
    List<String> namespaces = new ArrayList<>();
    PodClaim pod = detection.pod();
    ObjectClaim object = detection.object();
    Actor actor = detection.actor();
    if (pod != null) {
      namespaces.add(pod.namespace());
    } else {
      namespaces.add(object == null ? "" : object.namespace());
    }
    if (actor != null && !Account.of(actor).isPerson()) {
      namespaces.add(Account.of(actor).namespace());
    }
    return namespaces;
  }

  private Sighting claimed(Detection detection) throws UnknownException {
    PodClaim pod = detection.pod();
    ObjectClaim object = detection.object();
    if (pod != null) {
      return ofPod(pod);
    }
    if (object == null || object.name().isEmpty()) {
      return new Refuted("it is about no Pod and no object of a name");
    }
    try {
      return of(object);
    } catch (DeniedException e) {
      return new Unknown(String.valueOf(e.getMessage()));
    }
  }

  /// Whose the Pod is that somebody saw.
  public Sighting of(PodClaim claim) {
    try {
      return ofPod(claim);
    } catch (UnknownException e) {
      return new Unknown(String.valueOf(e.getMessage()));
    }
  }

  private Sighting ofPod(PodClaim claim) throws UnknownException {
    Mapping pod = objects.find("v1", "Pod", claim.namespace(), claim.name());
    if (pod == null) {
      return new Refuted("there is no Pod " + claim);
    }
    String refutation = refutation(claim, pod);
    return refutation.isEmpty() ? confirmed(workload(pod)) : new Refuted(refutation);
  }

  private Sighting of(ObjectClaim claim) throws UnknownException {
    String apiVersion =
        claim.group().isEmpty() ? claim.version() : claim.group() + "/" + claim.version();
    String kind = objects.kind(apiVersion, claim.resource());
    Mapping object =
        kind.isEmpty() ? null : objects.find(apiVersion, kind, claim.namespace(), claim.name());
    if (object == null) {
      return new Refuted("there is no " + claim);
    }
    if (!claim.uid().isEmpty() && !claim.uid().equals(uid(object))) {
      return new Refuted(
          "%s has the uid '%s', not '%s' as the event says: it is another one"
              .formatted(claim, uid(object), claim.uid()));
    }
    boolean runs =
        kind.equals("Pod") || Stoppable.of(apiVersion, kind) || objects.scales(apiVersion, kind);
    return confirmed(runs ? workload(object) : new Thing(object));
  }

  /// The workload by whose token he acted, or else his account.
  private Sighting of(Actor actor) throws UnknownException {
    if (actor.pod() != null && ofPod(actor.pod()) instanceof Confirmed confirmed) {
      return confirmed;
    }
    Account account = Account.of(actor);
    Mapping object =
        account.isPerson()
            ? account.asObject()
            : objects.find("v1", "ServiceAccount", account.namespace(), account.name());
    return object == null ? new Refuted("there is no " + account) : confirmed(new Thing(object));
  }

  private Sighting confirmed(Subject subject) {
    return new Confirmed(subject, new Home(objects, subject.namespace()));
  }

  /// The same as [#of] for a Pod of a workload that has just been looked at, without looking again.
  ///
  /// @return `null` when it has no such Pod
  public static @Nullable Confirmed among(PodClaim claim, Confirmed seen) {
    if (!(seen.subject() instanceof Workload workload)) {
      return null;
    }
    for (Mapping pod : workload.pods()) {
      if (pod.mapping("metadata").string("name", "").equals(claim.name())
          && workload.namespace().equals(claim.namespace())
          && refutation(claim, pod).isEmpty()) {
        return new Confirmed(workload.about(pod), seen.home());
      }
    }
    return null;
  }

  /// The Pods of a workload as they are now.
  ///
  /// @throws UnknownException when nobody can tell
  public List<Mapping> podsNow(Workload workload) throws UnknownException {
    if (!workload.isBare()) {
      return pods(workload.owners(), workload.sets(), workload.namespace());
    }
    Target own = workload.target();
    Mapping pod = objects.find(own.apiVersion(), own.kind(), own.namespace(), own.name());
    return pod != null && uid(pod).equals(own.uid()) ? List.of(pod) : List.of();
  }

  private static String refutation(PodClaim claim, Mapping pod) {
    String uid = pod.mapping("metadata").string("uid", "");
    if (!claim.uid().isEmpty() && !claim.uid().equals(uid)) {
      return "Pod %s has the uid '%s', not '%s' as the event says: it is another one"
          .formatted(claim, uid, claim.uid());
    }
    String node = pod.mapping("spec").string("nodeName", "");
    return claim.node().isEmpty() || claim.node().equals(node)
        ? ""
        : "Pod %s is on the node '%s', not on '%s' as the event says"
            .formatted(claim, node, claim.node());
  }

  /// @param seen a Pod, or an object that makes Pods
  private Workload workload(Mapping seen) throws UnknownException {
    List<Mapping> owners = new ArrayList<>();
    if (!seen.string("kind", "").equals("Pod")) {
      owners.add(seen);
    }
    Mapping reference = Quarantined.owner(seen);
    String above = "";
    while (reference != null && owners.size() < MOST_OWNERS) {
      String apiVersion = reference.string("apiVersion", "");
      String kind = reference.string("kind", "");
      Mapping owner =
          Stoppable.of(apiVersion, kind) || objects.scales(apiVersion, kind)
              ? owner(seen, reference)
              : null;
      if (owner == null) {
        above = kind + " " + reference.string("name", "");
        break;
      }
      owners.add(owner);
      reference = Quarantined.owner(owner);
    }
    Mapping top = owners.isEmpty() ? seen : owners.getLast();
    List<Mapping> sets = sets(top, owners);
    List<Mapping> pods = new ArrayList<>();
    if (!owners.contains(seen)) {
      pods.add(seen);
    }
    for (Mapping each : pods(owners, sets, seen.mapping("metadata").string("namespace", ""))) {
      if (!Target.of(each).equals(Target.of(seen))) {
        pods.add(each);
      }
    }
    return new Workload(seen, owners, above, sets, pods);
  }

  private @Nullable Mapping owner(Mapping owned, Mapping reference) throws UnknownException {
    Mapping owner =
        objects.find(
            reference.string("apiVersion", ""),
            reference.string("kind", ""),
            owned.mapping("metadata").string("namespace", ""),
            reference.string("name", ""));
    return owner != null && uid(owner).equals(reference.string("uid", "")) ? owner : null;
  }

  private List<Mapping> sets(Mapping top, List<Mapping> owners) throws UnknownException {
    return switch (top.string("kind", "")) {
      case "CronJob" -> sets("batch/v1", "Job", top, owners);
      case "DaemonSet", "Job", "Pod", "ReplicaSet", "ReplicationController", "StatefulSet" ->
          List.of();
      default -> sets("apps/v1", "ReplicaSet", top, owners);
    };
  }

  private List<Mapping> sets(String apiVersion, String kind, Mapping top, List<Mapping> owners)
      throws UnknownException {
    List<Mapping> sets = new ArrayList<>();
    String namespace = top.mapping("metadata").string("namespace", "");
    for (Mapping set : objects.selected(apiVersion, kind, namespace, selector(top))) {
      if (isOwned(set, Set.of(uid(top))) && (runs(set) || owners.contains(set))) {
        sets.add(set);
      }
    }
    return sets;
  }

  private static boolean runs(Mapping set) {
    Mapping spec = set.mapping("spec");
    if (set.string("kind", "").equals("ReplicaSet")) {
      return !Long.valueOf(0).equals(spec.find("replicas"));
    }
    return !Boolean.TRUE.equals(spec.find("suspend")) && !isOver(set);
  }

  private static boolean isOver(Mapping job) {
    for (Mapping condition : job.mapping("status").sequence("conditions").mappings()) {
      String type = condition.string("type", "");
      if ((type.equals("Complete") || type.equals("Failed"))
          && condition.string("status", "").equals("True")) {
        return true;
      }
    }
    return false;
  }

  private List<Mapping> pods(List<Mapping> owners, List<Mapping> sets, String namespace)
      throws UnknownException {
    if (owners.isEmpty()) {
      return List.of();
    }
    Mapping top = owners.getLast();
    Set<String> uids = new HashSet<>();
    owners.forEach(owner -> uids.add(uid(owner)));
    sets.forEach(set -> uids.add(uid(set)));
    List<Mapping> pods = new ArrayList<>();
    for (Mapping each : objects.selected("v1", "Pod", namespace, selector(top))) {
      if (isOwned(each, uids)) {
        pods.add(each);
      }
    }
    return pods;
  }

  /// By which labels an owner knows what is its own, empty where it does not say. Whoever has lost
  /// them is let go of by its controller, so that none of its own is missed.
  private static Mapping selector(Mapping owner) {
    Mapping selector = owner.mapping("spec").mapping("selector");
    return owner.string("kind", "").equals("ReplicationController")
        ? Mapping.EMPTY.with("matchLabels", selector)
        : selector;
  }

  private static boolean isOwned(Mapping object, Set<String> uids) {
    Mapping reference = Quarantined.owner(object);
    return reference != null && uids.contains(reference.string("uid", ""));
  }

  private static String uid(Mapping object) {
    return object.mapping("metadata").string("uid", "");
  }
}
