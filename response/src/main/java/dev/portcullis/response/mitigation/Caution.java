package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.workload.Account;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Workload;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Why somebody must approve before an account loses what it may do.
final class Caution {
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

  private static String keeper(Mapping pod) {
    for (Mapping owner : pod.mapping("metadata").sequence("ownerReferences").mappings()) {
      if (Boolean.TRUE.equals(owner.find("controller"))) {
        return owner.string("kind", "") + " " + owner.string("name", "");
      }
    }
    return "Pod " + pod.mapping("metadata").string("name", "");
  }
}
