package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The volume with the token of a Pod's account: `mountServiceAccountToken` of
/// `serviceaccount/admission.go`.
final class TokenVolume {
  private static final String PREFIX = "kube-api-access-";
  private static final String PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
  private static final Unknown NAME = Unknown.present("the generated name of the token's volume");
  private static final Mapping VOLUME = volume();

  private TokenVolume() {}

  static void mount(Edit spec) {
    Sequence volumes = sequence(spec.find("volumes"));
    Object existing = existing(volumes);
    Object name = existing == null ? NAME : existing;
    Sequence inits = sequence(spec.find("initContainers"));
    Sequence containers = sequence(spec.find("containers"));
    Sequence mountedInits = inits.changed(container -> mounting(container, name));
    Sequence mounted = containers.changed(container -> mounting(container, name));
    boolean needed = !same(mountedInits, inits) || !same(mounted, containers);
    if (!needed) {
      return;
    }
    if (inits.size() > 0) {
      spec.set("initContainers", mountedInits);
    }
    spec.set("containers", mounted);
    if (existing == null) {
      spec.set("volumes", with(volumes, VOLUME));
    }
  }

  @SuppressWarnings("ReferenceEquality") // what mounts it already stays the same
  private static boolean same(Sequence one, Sequence other) {
    return one == other;
  }

  private static @Nullable String existing(Sequence volumes) {
    for (int i = 0; i < volumes.size(); i++) {
      if (volumes.value(i) instanceof Mapping volume
          && volume.find("name") instanceof String name
          && name.startsWith(PREFIX)) {
        return name;
      }
    }
    return null;
  }

  private static Mapping mounting(Mapping container, Object name) {
    Sequence mounts = container.sequence("volumeMounts");
    for (int i = 0; i < mounts.size(); i++) {
      if (mounts.value(i) instanceof Mapping mount && mount.string("mountPath", "").equals(PATH)) {
        return container;
      }
    }
    Mapping mount =
        new Mapping.Builder(3)
            .put("name", name)
            .put("readOnly", true)
            .put("mountPath", PATH)
            .build();
    return new Edit(container).set("volumeMounts", with(mounts, mount)).build();
  }

  private static Mapping volume() {
    Mapping token = Mapping.EMPTY.with("expirationSeconds", 3607L).with("path", "token");
    Mapping authority =
        Mapping.EMPTY
            .with("name", "kube-root-ca.crt")
            .with("items", list(Mapping.EMPTY.with("key", "ca.crt").with("path", "ca.crt")));
    Mapping field = Mapping.EMPTY.with("apiVersion", "v1").with("fieldPath", "metadata.namespace");
    Mapping namespace =
        Mapping.EMPTY.with(
            "items", list(Mapping.EMPTY.with("path", "namespace").with("fieldRef", field)));
    Sequence sources =
        Sequence.of(
            List.of(
                Mapping.EMPTY.with("serviceAccountToken", token),
                Mapping.EMPTY.with("configMap", authority),
                Mapping.EMPTY.with("downwardAPI", namespace)));
    Mapping projected = Mapping.EMPTY.with("sources", sources).with("defaultMode", 0644L);
    return Mapping.EMPTY.with("name", NAME).with("projected", projected);
  }

  private static Sequence list(Mapping only) {
    return Sequence.of(List.of(only));
  }

  private static Sequence with(Sequence before, Mapping last) {
    Sequence.Builder all = new Sequence.Builder(before.size() + 1);
    for (int i = 0; i < before.size(); i++) {
      all.add(before.value(i), before.mark(i));
    }
    return all.add(last).build();
  }

  private static Sequence sequence(@Nullable Object value) {
    return value instanceof Sequence sequence ? sequence : Sequence.EMPTY;
  }
}
