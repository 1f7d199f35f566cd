package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.server.mutation.Mutation.Changed;
import dev.portcullis.policy.server.mutation.Mutation.Forbidden;
import org.jspecify.annotations.Nullable;

/// Gives each Pod an account, its token and its secrets for pulling images:
/// `serviceaccount/admission.go`.
///
/// Every namespace is taken to have the account `default`, and an account that nobody gave to say
/// nothing about its token.
final class ServiceAccount implements MutatingPlugin {
  private static final String MIRROR = "kubernetes.io/config.mirror";
  private static final String DEFAULT = "default";

  @Override
  public boolean handles(String group, String kind) {
    return kind.equals("Pod") && group.isEmpty();
  }

  @Override
  public Mutation create(Mapping pod, Neighbours neighbours) {
    Mapping metadata = pod.mapping("metadata");
    Mapping spec = pod.mapping("spec");
    if (metadata.mapping("annotations").indexOf(MIRROR) >= 0) {
      return spec.string("serviceAccountName", "").isEmpty()
          ? new Changed(pod)
          : new Forbidden("a mirror pod may not reference service accounts");
    }
    String namespace = metadata.string("namespace", "");
    Edit edit = new Edit(spec);
    edit.fillText("serviceAccountName", DEFAULT);
    String name = edit.find("serviceAccountName") instanceof String text ? text : DEFAULT;
    edit.set("serviceAccount", name);
    Mapping account = neighbours.find("ServiceAccount", namespace, name);
    if (account == null && neighbours.areAll() && !name.equals(DEFAULT)) {
      return new Forbidden(
          "error looking up service account %s/%s: serviceaccount \"%s\" not found"
              .formatted(namespace, name, name));
    }
    if (mounts(spec, account)) {
      TokenVolume.mount(edit);
    }
    pullSecrets(edit, account, "ServiceAccount '" + namespace + "/" + name + "'");
    return new Changed(new Edit(pod).set("spec", edit.build()).build());
  }

  private static boolean mounts(Mapping spec, @Nullable Mapping account) {
    Object own = spec.find("automountServiceAccountToken");
    Object wanted =
        own != null || account == null ? own : account.find("automountServiceAccountToken");
    return !Boolean.FALSE.equals(wanted);
  }

  private static void pullSecrets(Edit spec, @Nullable Mapping account, String missing) {
    if (spec.find("imagePullSecrets") instanceof Sequence own && own.size() > 0) {
      return;
    }
    if (account == null) {
      spec.set("imagePullSecrets", Unknown.of(missing));
    } else if (account.sequence("imagePullSecrets").size() > 0) {
      spec.set("imagePullSecrets", account.sequence("imagePullSecrets"));
    }
  }
}
