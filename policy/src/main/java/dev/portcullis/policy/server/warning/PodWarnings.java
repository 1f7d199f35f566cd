package dev.portcullis.policy.server.warning;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `pkg/api/pod/warnings.go`.
final class PodWarnings {
  private static final String ARMOR = "container.apparmor.security.beta.kubernetes.io/";
  private static final String SECCOMP_OF_CONTAINER =
      "container.seccomp.security.alpha.kubernetes.io/";
  private static final String SECCOMP_OF_POD = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String[] CONTAINERS = {
    "initContainers", "containers", "ephemeralContainers"
  };

  private final String path;
  private final Mapping spec;
  private final Mapping annotations;
  private final List<String> warnings;

  private PodWarnings(String path, Mapping pod, List<String> warnings) {
    this.path = path;
    this.spec = pod.mapping("spec");
    this.annotations = pod.mapping("metadata").mapping("annotations");
    this.warnings = warnings;
  }

  /// @param declared as it was sent: whether a profile comes from an annotation can be told no more
  static void ofPod(Mapping pod, Mapping declared, List<String> warnings) {
    PodWarnings about = new PodWarnings("", pod, warnings);
    about.all();
    about.armor(declared.mapping("spec"));
  }

  /// @param path from the object to its template, with a dot at the end
  static void ofTemplate(String path, Mapping template, List<String> warnings) {
    PodWarnings about = new PodWarnings(path, template, warnings);
    about.all();
    about.armor(about.spec);
  }

  private void all() {
    selectors();
    annotations();
    VolumeWarnings.of(path + "spec.volumes", spec.sequence("volumes"), warnings);
    duplicates("hostAliases", "ip");
    duplicates("imagePullSecrets", "name");
    emptySecrets();
    Mapping overhead = spec.mapping("overhead");
    Amounts.check(path, "spec.overhead", overhead, "memory", warnings);
    Amounts.check(path, "spec.overhead", overhead, "ephemeral-storage", warnings);
    for (String field : CONTAINERS) {
      Sequence containers = spec.sequence(field);
      for (int i = 0; i < containers.size(); i++) {
        if (containers.value(i) instanceof Mapping container) {
          container(path + "spec." + field + "[" + i + "]", container);
        }
      }
    }
    new PortWarnings(warnings).of(path + "spec.", spec);
    if (spec.find("terminationGracePeriodSeconds") instanceof Long period && period < 0) {
      warnings.add(
          path
              + "spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and "
              + "will be treated as 1");
    }
    Mapping affinity = spec.mapping("affinity");
    terms("podAffinity", affinity.mapping("podAffinity"));
    terms("podAntiAffinity", affinity.mapping("podAntiAffinity"));
  }

  private void selectors() {
    Mapping selector = spec.mapping("nodeSelector");
    for (int i = 0; i < selector.size(); i++) {
      String message = NodeLabels.deprecation(selector.key(i));
      if (!message.isEmpty()) {
        warnings.add(path + "spec.nodeSelector[" + selector.key(i) + "]: " + message);
      }
    }
    List<Mapping> constraints = spec.sequence("topologySpreadConstraints").mappings();
    for (int i = 0; i < constraints.size(); i++) {
      String at = path + "spec.topologySpreadConstraints[" + i + "]";
      String key = constraints.get(i).string("topologyKey", "");
      String message = NodeLabels.deprecation(key);
      if (!message.isEmpty()) {
        warnings.add(at + ".topologyKey: " + key + " is " + message);
      }
      matching(at, constraints.get(i));
    }
  }

  private void matching(String at, Mapping term) {
    if (term.indexOf("labelSelector") < 0) {
      warnings.add(at + ".labelSelector: a null labelSelector results in matching no pod");
    }
  }

  private void annotations() {
    deprecated(
        "scheduler.alpha.kubernetes.io/critical-pod",
        "non-functional in v1.16+; use the \"priorityClassName\" field instead");
    String sysctls = "non-functional in v1.11+; use the \"sysctls\" field instead";
    deprecated("security.alpha.kubernetes.io/sysctls", sysctls);
    deprecated("security.alpha.kubernetes.io/unsafe-sysctls", sysctls);
    if (spec.mapping("securityContext").indexOf("seccompProfile") < 0) {
      deprecated(
          SECCOMP_OF_POD, "non-functional in v1.27+; use the \"seccompProfile\" field instead");
    }
  }

  private void deprecated(String annotation, String message) {
    if (annotations.indexOf(annotation) >= 0) {
      warnings.add(path + "metadata.annotations[" + annotation + "]: " + message);
    }
  }

  private void duplicates(String list, String field) {
    Set<String> seen = new HashSet<>();
    List<Mapping> items = spec.sequence(list).mappings();
    for (int i = 0; i < items.size(); i++) {
      String value = items.get(i).string(field, "");
      if (!seen.add(value)) {
        warnings.add(
            path
                + "spec."
                + list
                + "["
                + i
                + "]."
                + field
                + ": duplicate "
                + field
                + " "
                + GoText.quote(value));
      }
    }
  }

  private void emptySecrets() {
    List<Mapping> secrets = spec.sequence("imagePullSecrets").mappings();
    for (int i = 0; i < secrets.size(); i++) {
      if (secrets.get(i).string("name", "").isEmpty()) {
        warnings.add(path + "spec.imagePullSecrets[" + i + "].name: invalid empty name \"\"");
      }
    }
  }

  private void container(String at, Mapping container) {
    if (container.mapping("securityContext").indexOf("seccompProfile") < 0) {
      deprecated(
          SECCOMP_OF_CONTAINER + container.string("name", ""),
          "non-functional in v1.27+; use the \"seccompProfile\" field instead");
    }
    Amounts.ofContainer(at, container, warnings);
    environment(at, container.sequence("env"));
  }

  private void environment(String at, Sequence variables) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < variables.size(); i++) {
      if (variables.value(i) instanceof Mapping variable) {
        String name = variable.string("name", "");
        String reference = "$(" + name + ")";
        String value = variable.string("value", "");
        boolean builtOn = value.contains(reference) && !value.equals(reference);
        if (!seen.add(name) && (variable.indexOf("valueFrom") >= 0 || !builtOn)) {
          warnings.add(
              at
                  + ".env["
                  + i
                  + "]: hides previous definition of "
                  + GoText.quote(name)
                  + ", which may be dropped when using apply");
        }
      }
    }
  }

  /// @param sent the spec before profiles were taken from annotations
  private void armor(Mapping sent) {
    Mapping ofPod = sent.mapping("securityContext").mapping("appArmorProfile");
    for (String field : CONTAINERS) {
      for (Mapping container : sent.sequence(field).mappings()) {
        String annotation = ARMOR + container.string("name", "");
        boolean own = container.mapping("securityContext").indexOf("appArmorProfile") >= 0;
        if (!own
            && annotations.find(annotation) instanceof String named
            && !ArmorNames.names(named, ofPod)) {
          deprecated(
              annotation, "deprecated since v1.30; use the \"appArmorProfile\" field instead");
        }
      }
    }
  }

  private void terms(String kind, Mapping affinity) {
    String at = path + "spec.affinity." + kind + ".";
    String required = "requiredDuringSchedulingIgnoredDuringExecution";
    String preferred = "preferredDuringSchedulingIgnoredDuringExecution";
    List<Mapping> strict = affinity.sequence(required).mappings();
    for (int i = 0; i < strict.size(); i++) {
      matching(at + required + "[" + i + "]", strict.get(i));
    }
    List<Mapping> weighted = affinity.sequence(preferred).mappings();
    for (int i = 0; i < weighted.size(); i++) {
      matching(
          at + preferred + "[" + i + "].podAffinityTerm",
          weighted.get(i).mapping("podAffinityTerm"));
    }
  }
}
