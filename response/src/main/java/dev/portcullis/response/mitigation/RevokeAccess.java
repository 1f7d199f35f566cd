package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Change.Members;
import dev.portcullis.response.change.Change.Way;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.Actor;
import dev.portcullis.response.workload.Account;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Subject;
import dev.portcullis.response.workload.Thing;
import dev.portcullis.response.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/// Takes an account out of the role bindings that name it: that of the workload, or with `of:
/// actor` that of whoever made the request. Of a role binding that a detection is about it takes
/// all whom it names. A binding stays, also when it names nobody any more: its role, and what
/// others are given by it meanwhile, are not ours.
final class RevokeAccess implements Mitigation {
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final String OF = "of";
  private static final String ACTOR = "actor";

  @Override
  public String name() {
    return "revokeAccess";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.ofWord(OF, ACTOR));
  }

  /// To change a binding also takes `bind` on its role, which is given for one role after the
  /// other.
  @Override
  public List<Permission> permissions() {
    List<Permission> permissions = new ArrayList<>();
    permissions.addAll(Permission.of(RBAC, "clusterrolebindings", "get", "list", "patch"));
    permissions.addAll(Permission.of(RBAC, "rolebindings", "get", "list", "patch"));
    permissions.addAll(Permission.of("", "pods", "list"));
    return permissions;
  }

  @Override
  public List<Step> plan(Situation situation, Mapping parameters) throws UnknownException {
    Subject subject = situation.subject();
    if (parameters.string(OF, "").equals(ACTOR)) {
      Actor actor = situation.detection().actor();
      return actor == null
          ? List.of(new Step.Leave(name(), "the event does not say who did it"))
          : of(Account.of(actor), situation);
    }
    return switch (subject) {
      case Workload workload -> of(workload.account(), situation);
      case Thing thing -> of(thing, situation);
    };
  }

  private List<Step> of(Thing thing, Situation situation) throws UnknownException {
    Target target = thing.target();
    return switch (target.kind()) {
      case "ServiceAccount" -> of(Account.ofService(target.namespace(), target.name()), situation);
      case "User" -> of(Account.of(new Actor(target.name(), "", List.of(), null, null)), situation);
      case "ClusterRoleBinding", "RoleBinding" -> List.of(emptied(thing, situation));
      default -> List.of(new Step.Leave(name(), target + " is nobody who has access"));
    };
  }

  private List<Step> of(Account account, Situation situation) throws UnknownException {
    String caution = Caution.about(account, situation);
    List<Step> steps = new ArrayList<>();
    List<String> everybodys = new ArrayList<>();
    for (Grant grant : Grant.all(account, situation.objects())) {
      if (grant.isEverybodys()) {
        everybodys.add(grant.binding().mapping("metadata").string("name", ""));
      } else {
        steps.add(step(grant, account, caution));
      }
    }
    if (steps.isEmpty()) {
      steps.add(new Step.Leave(name(), "no role binding names " + account));
    }
    if (!everybodys.isEmpty()) {
      steps.add(
          new Step.Leave(
              name(), "everybody keeps what %s give".formatted(String.join(", ", everybodys))));
    }
    return steps;
  }

  private Step step(Grant grant, Account account, String caution) {
    Change change =
        new Members(
            Target.of(grant.binding()),
            "subjects",
            grant.subjects(),
            Way.TAKE_OUT,
            "no %s for %s".formatted(role(grant.binding()), grant.who()));
    String reason =
        switch (grant.by()) {
          case NAME -> caution;
          case GROUP -> grant.who() + " has others in it than " + account;
        };
    return Step.careful(name(), change, reason);
  }

  /// Of a binding that was there before the request nobody can tell who is new in it.
  private Step emptied(Thing binding, Situation situation) {
    List<Mapping> subjects = binding.top().sequence("subjects").mappings();
    if (subjects.isEmpty()) {
      return new Step.Leave(name(), binding.target() + " names nobody");
    }
    Change change =
        new Members(
            binding.target(),
            "subjects",
            subjects,
            Way.TAKE_OUT,
            "no %s for anybody".formatted(role(binding.top())));
    boolean created =
        situation.detection().spec().mapping("request").string("verb", "").equals("create");
    return created
        ? new Step.Make(name(), change)
        : new Step.Ask(name(), change, "it was there before: some of its subjects are not new");
  }

  private static String role(Mapping binding) {
    Mapping role = binding.mapping("roleRef");
    return role.string("kind", "") + " " + role.string("name", "");
  }
}
