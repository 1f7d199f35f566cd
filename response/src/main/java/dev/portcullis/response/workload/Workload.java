package dev.portcullis.response.workload;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What runs somewhere, from the Pod that was seen to whoever keeps it running.
///
/// @param seen the Pod, or the object that makes Pods
/// @param owners of the Pod, the nearest first, as far as they are built in or can be scaled; an
///   object that makes Pods is the first itself
/// @param above the operator that owns the last of them and that nobody here can scale; empty when
///   there is none
/// @param sets the ReplicaSets of the topmost owner, of a CronJob its Jobs, the one in `owners`
///   with them; those that run nothing already are not among them
/// @param pods all Pods of the topmost owner; of a Pod without an owner itself
public record Workload(
    Mapping seen, List<Mapping> owners, String above, List<Mapping> sets, List<Mapping> pods)
    implements Subject {
  public Workload {
    owners = List.copyOf(owners);
    sets = List.copyOf(sets);
    pods = List.copyOf(pods);
  }

  /// The same, with another of its Pods as the one that somebody reported.
  Workload about(Mapping other) {
    return new Workload(other, owners, above, sets, pods);
  }

  /// What was seen of an object of the workload, `null` when it is none.
  public @Nullable Mapping seen(Target target) {
    for (List<Mapping> each : List.of(owners, sets, pods)) {
      for (Mapping object : each) {
        if (Target.of(object).equals(target)) {
          return object;
        }
      }
    }
    return null;
  }

  /// The topmost owner, the Pod itself when it has none.
  @Override
  public Mapping top() {
    return owners.isEmpty() ? seen : owners.getLast();
  }

  /// Whether nobody keeps the Pod running.
  public boolean isBare() {
    return owners.isEmpty();
  }

  @Override
  public String namespace() {
    return seen.mapping("metadata").string("namespace", "");
  }

  /// The `spec` of the Pod that was seen, or of those that the object makes.
  public Mapping podSpec() {
    Mapping spec = seen.mapping("spec");
    return switch (seen.string("kind", "")) {
      case "Pod" -> spec;
      case "CronJob" ->
          spec.mapping("jobTemplate").mapping("spec").mapping("template").mapping("spec");
      default -> spec.mapping("template").mapping("spec");
    };
  }

  /// By whose name its Pods speak to the API server.
  public Account account() {
    return Account.ofService(namespace(), serviceAccount());
  }

  /// Whether a change takes something from it: one of its objects is changed, or its account is
  /// taken out of a role binding.
  public boolean bears(Change change) {
    if (change instanceof Change.Members members) {
      Account account = account();
      String home = change.target().namespace();
      return members.members().stream().anyMatch(each -> account.isNamed(each, home));
    }
    return change.target().equals(target()) || seen(change.target()) != null;
  }

  /// The name of the account by which its Pods speak to the API server.
  public String serviceAccount() {
    String name = podSpec().string("serviceAccountName", "");
    return name.isEmpty() ? "default" : name;
  }
}
