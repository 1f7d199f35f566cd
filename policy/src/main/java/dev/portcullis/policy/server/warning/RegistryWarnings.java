package dev.portcullis.policy.server.warning;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.format.ObjectNames;
import java.util.ArrayList;
import java.util.List;

/// The warnings about a new object that come from the registry and from no policy.
///
/// Of Pods and of what makes them: all but those about the spelling of addresses and about node
/// labels in affinities. Of other kinds: claims, Ingresses and Endpoints.
public final class RegistryWarnings {
  private static final String POD_NAME =
      "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; "
          + "a DNS label is recommended: ";
  private static final String WORKLOAD_NAME =
      "metadata.name: this is used in Pod names and hostnames, which can result in surprising "
          + "behavior; a DNS label is recommended: ";

  private RegistryWarnings() {}

  /// The texts of the `Warning` headers in no order that counts, each once.
  ///
  /// @param object as policies see it
  /// @param declared as it was sent
  public static List<String> onCreate(Mapping object, Mapping declared) {
    List<String> warnings = new ArrayList<>();
    Mapping spec = object.mapping("spec");
    switch (object.string("kind", "")) {
      case "Pod" -> {
        name(object, POD_NAME, warnings);
        PodWarnings.ofPod(object, declared, warnings);
      }
      case "Deployment", "ReplicaSet", "ReplicationController", "Job" -> {
        name(object, WORKLOAD_NAME, warnings);
        PodWarnings.ofTemplate("spec.template.", spec.mapping("template"), warnings);
      }
      case "DaemonSet" ->
          PodWarnings.ofTemplate("spec.template.", spec.mapping("template"), warnings);
      case "StatefulSet" -> statefulSet(spec, warnings);
      case "CronJob" -> {
        name(object, WORKLOAD_NAME, warnings);
        PodWarnings.ofTemplate(
            "spec.jobTemplate.spec.template.",
            spec.mapping("jobTemplate").mapping("spec").mapping("template"),
            warnings);
      }
      case "PodTemplate" ->
          PodWarnings.ofTemplate("template.", object.mapping("template"), warnings);
      case "PersistentVolumeClaim" -> claim(object, warnings);
      case "Ingress" -> ingress(object, warnings);
      case "Endpoints" ->
          warnings.add(
              "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice");
      default -> {}
    }
    return warnings.stream().distinct().toList();
  }

  private static void statefulSet(Mapping spec, List<String> warnings) {
    PodWarnings.ofTemplate("spec.template.", spec.mapping("template"), warnings);
    List<Mapping> claims = spec.sequence("volumeClaimTemplates").mappings();
    for (int i = 0; i < claims.size(); i++) {
      Amounts.ofClaim(
          "spec.volumeClaimTemplates[" + i + "]", claims.get(i).mapping("spec"), warnings);
    }
    if (spec.find("revisionHistoryLimit") instanceof Long limit && limit < 0) {
      warnings.add(
          "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value "
              + ">= 0 is recommended");
    }
  }

  private static void claim(Mapping claim, List<String> warnings) {
    String annotation = "volume.beta.kubernetes.io/storage-class";
    if (claim.mapping("metadata").mapping("annotations").indexOf(annotation) >= 0) {
      warnings.add(
          "metadata.annotations["
              + annotation
              + "]: deprecated since v1.8; use "
              + "\"storageClassName\" attribute instead");
    }
    Amounts.ofClaim("spec", claim.mapping("spec"), warnings);
  }

  private static void ingress(Mapping ingress, List<String> warnings) {
    String annotation = "kubernetes.io/ingress.class";
    if (ingress.mapping("spec").indexOf("ingressClassName") < 0
        && ingress.mapping("metadata").mapping("annotations").indexOf(annotation) >= 0) {
      warnings.add(
          "annotation \""
              + annotation
              + "\" is deprecated, please use 'spec.ingressClassName' "
              + "instead");
    }
  }

  private static void name(Mapping object, String warning, List<String> warnings) {
    String name = object.mapping("metadata").string("name", "");
    List<String> wrong = name.isEmpty() ? List.of() : ObjectNames.label(name);
    if (!wrong.isEmpty()) {
      warnings.add(warning + "[" + String.join(" ", wrong) + "]");
    }
  }
}
