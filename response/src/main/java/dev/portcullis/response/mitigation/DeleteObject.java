package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Change.Force;
import dev.portcullis.response.change.Change.Manner;
import dev.portcullis.response.change.Change.Return;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.ObjectClaim;
import dev.portcullis.response.workload.Thing;
import dev.portcullis.response.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Deletes the object that a request wrote, once somebody approves: nobody else can tell who needs
/// it. It is stored, and comes back when that is undone.
///
/// Of a Secret nothing is read and nothing stored but what it is called: its uid, which the event
/// has to say, makes sure that it is no other. The token that a Secret is for is worthless without
/// it.
final class DeleteObject implements Mitigation {
  /// What opens something by being there, and runs nothing.
  private enum Kind {
    CLUSTER_ROLE("rbac.authorization.k8s.io", "ClusterRole"),
    ROLE("rbac.authorization.k8s.io", "Role"),
    MUTATING_WEBHOOKS("admissionregistration.k8s.io", "MutatingWebhookConfiguration"),
    VALIDATING_WEBHOOKS("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"),
    SIGNING_REQUEST("certificates.k8s.io", "CertificateSigningRequest"),
    SERVICE("", "Service");

    private final String group;
    private final String kind;

    Kind(String group, String kind) {
      this.group = group;
      this.kind = kind;
    }

    private static boolean has(Target target) {
      for (Kind each : values()) {
        if (each.kind.equals(target.kind()) && each.group.equals(target.group())) {
          return true;
        }
      }
      return false;
    }
  }

  private static final String SECRETS = "secrets";

  @Override
  public String name() {
    return "deleteObject";
  }

  @Override
  public boolean disturbs() {
    return false;
  }

  /// To bring a role back takes `escalate` or all that it allows, which nobody is given for this:
  /// that is left to a person.
  @Override
  public List<Permission> permissions() {
    List<Permission> permissions = new ArrayList<>();
    for (Kind each : Kind.values()) {
      String resource = each.kind.toLowerCase(Locale.ROOT) + "s";
      permissions.addAll(Permission.of(each.group, resource, "get", "create", "delete"));
    }
    permissions.addAll(Permission.of("", SECRETS, "delete"));
    return permissions;
  }

  @Override
  public List<Step> plan(Situation situation, Mapping parameters) {
    ObjectClaim claim = situation.detection().object();
    if (claim != null && claim.group().isEmpty() && claim.resource().equals(SECRETS)) {
      return List.of(secret(claim));
    }
    return switch (situation.subject()) {
      case Workload workload ->
          List.of(new Step.Leave(name(), workload.target() + " runs something: scale it"));
      case Thing thing -> List.of(step(thing));
    };
  }

  private Step step(Thing thing) {
    Target target = thing.target();
    return Kind.has(target)
        ? asked(target, thing.top(), Return.BY_US)
        : new Step.Leave(name(), target + " opens nothing by being there");
  }

  private Step secret(ObjectClaim claim) {
    Target target = new Target("v1", "Secret", claim.namespace(), claim.name(), claim.uid());
    return claim.name().isEmpty() || claim.uid().isEmpty()
        ? new Step.Leave(name(), "the event does not say which Secret it is, by name and uid")
        : asked(target, Mapping.EMPTY, Return.BY_NOBODY);
  }

  private Step asked(Target target, Mapping stored, Return back) {
    return new Step.Ask(
        name(),
        new Change.Delete(target, Manner.DELETED, 0, Force.NEVER, stored, back),
        "others may need it");
  }
}
