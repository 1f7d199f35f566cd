package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.util.ArrayList;
import java.util.List;

/// Keeps Argo CD and Flux from putting back what is changed. Which Application or Kustomization
/// writes an object is taken from its own status, which only its controller writes: labels and
/// annotations of the object are the word of whoever wrote it, and could stop somebody else's.
final class SuspendGitOps implements Mitigation {
  private static final String ARGO = "argoproj.io";
  private static final String KUSTOMIZE = "kustomize.toolkit.fluxcd.io";
  private static final String HELM = "helm.toolkit.fluxcd.io";

  @Override
  public String name() {
    return "suspendGitOps";
  }

  @Override
  public boolean disturbs() {
    return false;
  }

  @Override
  public List<Permission> permissions() {
    List<Permission> permissions = new ArrayList<>();
    permissions.addAll(Permission.of(ARGO, "applications", "get", "list", "patch"));
    permissions.addAll(Permission.of(KUSTOMIZE, "kustomizations", "get", "list", "patch"));
    permissions.addAll(Permission.of(HELM, "helmreleases", "get", "patch"));
    return permissions;
  }

  @Override
  public List<Step> plan(Situation situation, Mapping parameters) throws UnknownException {
    Objects objects = situation.objects();
    Mapping written = situation.subject().top();
    Target target = Target.of(written);
    List<Step> steps = new ArrayList<>();
    for (Mapping application : objects.all(ARGO + "/v1alpha1", "Application", "")) {
      if (isIn(application, target)) {
        steps.add(unsynced(application));
      }
    }
    for (Mapping kustomization : objects.all(KUSTOMIZE + "/v1", "Kustomization", "")) {
      if (isInInventory(kustomization, target)) {
        steps.add(suspended(kustomization));
      }
    }
    steps.addAll(released(written, objects));
    return steps.isEmpty()
        ? List.of(new Step.Leave(name(), "neither Argo CD nor Flux say that they write " + target))
        : steps;
  }

  /// `status.resources` of an Application.
  private static boolean isIn(Mapping application, Target target) {
    for (Mapping resource : application.mapping("status").sequence("resources").mappings()) {
      if (resource.string("group", "").equals(target.group())
          && resource.string("kind", "").equals(target.kind())
          && resource.string("namespace", "").equals(target.namespace())
          && resource.string("name", "").equals(target.name())) {
        return true;
      }
    }
    return false;
  }

  /// `api/v1/inventory_types.go` of kustomize-controller.
  private static boolean isInInventory(Mapping kustomization, Target target) {
    String id = String.join("_", target.namespace(), target.name(), target.group(), target.kind());
    for (Mapping entry :
        kustomization.mapping("status").mapping("inventory").sequence("entries").mappings()) {
      if (entry.string("id", "").equals(id)) {
        return true;
      }
    }
    return false;
  }

  /// A HelmRelease has no such list in every version: only the object's own labels say whose it is.
  private List<Step> released(Mapping written, Objects objects) throws UnknownException {
    Mapping labels = written.mapping("metadata").mapping("labels");
    String name = labels.string(HELM + "/name", "");
    String namespace = labels.string(HELM + "/namespace", "");
    Mapping release =
        name.isEmpty() || namespace.isEmpty()
            ? null
            : objects.find(HELM + "/v2", "HelmRelease", namespace, name);
    return release == null
        ? List.of()
        : List.of(suspended(release).askingFirst("only labels of the object itself name it"));
  }

  /// Without `automated` it writes only when somebody tells it to.
  private Step unsynced(Mapping application) {
    Target target = Target.of(application);
    Object automated = application.mapping("spec").mapping("syncPolicy").find("automated");
    if (automated == null) {
      return new Step.Leave(name(), target + " writes only when somebody tells it to");
    }
    return new Step.Make(
        name(),
        new Change.Patch(
            target, policy(Null.NULL), policy(automated), "no sync without being told to"));
  }

  private static Mapping policy(Object automated) {
    Mapping policy = Mapping.EMPTY.with("automated", automated);
    return Mapping.EMPTY.with("spec", Mapping.EMPTY.with("syncPolicy", policy));
  }

  private Step suspended(Mapping object) {
    Target target = Target.of(object);
    Object now = object.mapping("spec").find("suspend");
    if (Boolean.TRUE.equals(now)) {
      return new Step.Leave(name(), target + " is suspended already");
    }
    return new Step.Make(
        name(),
        new Change.Patch(
            target, suspend(true), suspend(now == null ? Null.NULL : now), "suspended"));
  }

  private static Mapping suspend(Object value) {
    return Mapping.EMPTY.with("spec", Mapping.EMPTY.with("suspend", value));
  }
}
