package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import org.jspecify.annotations.Nullable;

/// AppArmor profiles that a Pod still names by annotation become fields: `applyAppArmorVersionSkew`
/// of `pkg/registry/core/pod/strategy.go`.
final class ArmorProfiles {
  private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
  private static final String LOCALHOST = "localhost/";
  private static final int LONGEST_PROFILE = 4095;

  private ArmorProfiles() {}

  static Mapping fromAnnotations(Mapping pod) {
    Mapping annotations = pod.mapping("metadata").mapping("annotations");
    Mapping spec = pod.mapping("spec");
    if (!anyNames(annotations) || spec.mapping("os").string("name", "").equals("windows")) {
      return pod;
    }
    Mapping ofPod = spec.mapping("securityContext").mapping("appArmorProfile");
    return new Edit(pod)
        .set(
            "spec",
            new Edit(spec)
                .changeEach("initContainers", each -> container(each, annotations, ofPod))
                .changeEach("containers", each -> container(each, annotations, ofPod))
                .changeEach("ephemeralContainers", each -> container(each, annotations, ofPod))
                .build())
        .build();
  }

  private static boolean anyNames(Mapping annotations) {
    for (int i = 0; i < annotations.size(); i++) {
      if (annotations.key(i).startsWith(ANNOTATION)) {
        return true;
      }
    }
    return false;
  }

  private static Mapping container(Mapping container, Mapping annotations, Mapping ofPod) {
    Mapping context = container.mapping("securityContext");
    String named = annotations.string(ANNOTATION + container.string("name", ""), "");
    Mapping profile = profile(named);
    return profile == null || context.indexOf("appArmorProfile") >= 0 || profile.equals(ofPod)
        ? container
        : new Edit(container)
            .set("securityContext", new Edit(context).set("appArmorProfile", profile).build())
            .build();
  }

  private static @Nullable Mapping profile(String named) {
    if (named.equals("unconfined")) {
      return Mapping.EMPTY.with("type", "Unconfined");
    }
    if (named.equals("runtime/default")) {
      return Mapping.EMPTY.with("type", "RuntimeDefault");
    }
    if (!named.startsWith(LOCALHOST)) {
      return null;
    }
    String file = named.substring(LOCALHOST.length());
    boolean valid =
        !file.isEmpty() && file.equals(file.strip()) && file.length() <= LONGEST_PROFILE;
    return valid ? Mapping.EMPTY.with("type", "Localhost").with("localhostProfile", file) : null;
  }
}
