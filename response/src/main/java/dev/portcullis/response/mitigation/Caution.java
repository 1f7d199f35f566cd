package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.detection.ObjectClaim;
import dev.portcullis.response.detection.Unsound;
import dev.portcullis.response.workload.Account;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Why somebody must approve before an account loses what it may do, or a workload ends.
final class Caution {
  private static final List<String> CRITICAL =
      List.of("system-cluster-critical", "system-node-critical");

  /// For so long nothing hangs on what is new.
  private static final Duration NEW = Duration.ofMinutes(10);

  private Caution() {}

  /// Empty when nobody has to.
  static String about(Account account, Situation situation) throws UnknownException {
    if (account.isPerson()) {
      return account + " is no service account";
    }
    if (situation.protectedNamespaces().contains(account.namespace())) {
      return "the namespace " + account.namespace() + " is protected";
    }
    SortedSet<String> users = users(account, situation);
    boolean own =
        situation.subject() instanceof Workload workload
            && workload.namespace().equals(account.namespace())
            && workload.serviceAccount().equals(account.name());
    // Of whoever is seen by his token only, one workload is the one that it is of.
    boolean shared = users.size() > (own ? 0 : 1);
    return shared ? "it is the account of " + String.join(" and ", users) + " too" : "";
  }

  /// Empty when nobody has to. A DaemonSet serves every node, but for one that has just been
  /// created by the very request that a detection is about.
  static String aboutStopping(Workload workload, Situation situation) {
    String priority = workload.podSpec().string("priorityClassName", "");
    if (CRITICAL.contains(priority)) {
      return "its Pods have the priority class " + priority;
    }
    boolean everywhere = workload.top().string("kind", "").equals("DaemonSet");
    return everywhere && !isNew(workload.top(), situation) ? "a DaemonSet serves every node" : "";
  }

  /// What an event says of that is held against what the server does.
  private static boolean isNew(Mapping object, Situation situation) {
    ObjectClaim claim = situation.detection().object();
    Mapping request = situation.detection().spec().mapping("request");
    Instant created = Unsound.time(object.mapping("metadata").string("creationTimestamp", ""));
    return claim != null
        && !claim.uid().isEmpty()
        && claim.uid().equals(uid(object))
        && request.string("verb", "").equals("create")
        && created != null
        && situation.order().at().isBefore(created.plus(NEW));
  }

  /// Who else runs with that account.
  private static SortedSet<String> users(Account account, Situation situation)
      throws UnknownException {
    List<String> own =
        situation.subject() instanceof Workload workload
            ? workload.pods().stream().map(Caution::uid).toList()
            : List.of();
    SortedSet<String> users = new TreeSet<>();
    for (Mapping pod : situation.objects().all("v1", "Pod", account.namespace())) {
      String name = pod.mapping("spec").string("serviceAccountName", "default");
      if (name.equals(account.name()) && !own.contains(uid(pod))) {
        users.add(keeper(pod));
      }
    }
    return users;
  }

  private static String uid(Mapping pod) {
    return pod.mapping("metadata").string("uid", "");
  }

  /// The ReplicaSets of a Deployment, of which there are two while it rolls, are one.
  private static String keeper(Mapping pod) {
    Mapping metadata = pod.mapping("metadata");
    for (Mapping owner : metadata.sequence("ownerReferences").mappings()) {
      if (Boolean.TRUE.equals(owner.find("controller"))) {
        String kind = owner.string("kind", "");
        String name = owner.string("name", "");
        String hash = "-" + metadata.mapping("labels").string("pod-template-hash", "");
        return kind.equals("ReplicaSet") && hash.length() > 1 && name.endsWith(hash)
            ? "Deployment " + name.substring(0, name.length() - hash.length())
            : kind + " " + name;
      }
    }
    return "Pod " + metadata.string("name", "");
  }
}
