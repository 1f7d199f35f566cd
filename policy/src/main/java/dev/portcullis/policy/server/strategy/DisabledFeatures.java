package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Tree;
import java.util.List;
import java.util.function.UnaryOperator;

/// The fields of a Pod's spec whose feature gates are off in 1.37: they are dropped unless the
/// object that is replaced has them in use. `dropDisabledFields` of `pkg/api/pod/util.go`.
final class DisabledFeatures {
  private static final List<UnaryOperator<Mapping>> ALL =
      List.of(
          spec -> without(spec, "schedulingGroup"),
          spec -> without(spec, "evictionResponders"),
          spec -> eachContainer(spec, DisabledFeatures::withoutStopSignal),
          spec -> eachContainer(spec, DisabledFeatures::withoutProtocol),
          spec -> eachContainer(spec, DisabledFeatures::withoutMode),
          spec -> eachContainer(spec, DisabledFeatures::withoutMountOptions),
          spec -> eachVolume(spec, DisabledFeatures::withoutEmptyDirMode),
          spec -> eachVolume(spec, DisabledFeatures::withoutUsers));

  private DisabledFeatures() {}

  static Mapping drop(Mapping spec) {
    if (!mayUse(spec)) {
      return spec;
    }
    Mapping kept = spec;
    for (UnaryOperator<Mapping> feature : ALL) {
      kept = feature.apply(kept);
    }
    return kept;
  }

  /// Whether any of the fields may be there: hardly any Pod has one, and one look is cheaper than
  /// looking for each.
  private static boolean mayUse(Mapping mapping) {
    for (int i = 0; i < mapping.size(); i++) {
      boolean uses =
          switch (mapping.key(i)) {
            case "schedulingGroup",
                "evictionResponders",
                "stopSignal",
                "mode",
                "bindMountOptions",
                "defaultUser",
                "user" ->
                true;
            case "httpGet" -> mapping.mapping("httpGet").indexOf("protocol") >= 0;
            default -> false;
          };
      if (uses || (mapping.value(i) instanceof Tree tree && mayUseInside(tree))) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayUseInside(Tree tree) {
    if (tree instanceof Mapping mapping) {
      return mayUse(mapping);
    }
    for (int i = 0; i < tree.size(); i++) {
      if (tree.value(i) instanceof Tree inside && mayUseInside(inside)) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("ReferenceEquality") // what does not use a feature stays the same
  static Mapping drop(Mapping spec, Mapping old) {
    Mapping kept = spec;
    for (UnaryOperator<Mapping> feature : ALL) {
      if (feature.apply(old) == old) {
        kept = feature.apply(kept);
      }
    }
    return kept;
  }

  private static Mapping without(Mapping mapping, String key) {
    return mapping.indexOf(key) < 0 ? mapping : new Edit(mapping).remove(key).build();
  }

  private static Mapping eachContainer(Mapping spec, UnaryOperator<Mapping> change) {
    return new Edit(spec)
        .changeEach("containers", change)
        .changeEach("initContainers", change)
        .changeEach("ephemeralContainers", change)
        .build();
  }

  private static Mapping eachVolume(Mapping spec, UnaryOperator<Mapping> change) {
    return new Edit(spec).changeEach("volumes", change).build();
  }

  private static Mapping withoutStopSignal(Mapping container) {
    Mapping lifecycle = container.mapping("lifecycle");
    return lifecycle.indexOf("stopSignal") < 0
        ? container
        : new Edit(container).setOrRemove("lifecycle", without(lifecycle, "stopSignal")).build();
  }

  private static Mapping withoutProtocol(Mapping container) {
    return new Edit(eachProbe(container, DisabledFeatures::withoutProtocolOfHandler))
        .change(
            "lifecycle",
            lifecycle ->
                new Edit(lifecycle)
                    .change("postStart", DisabledFeatures::withoutProtocolOfHandler)
                    .change("preStop", DisabledFeatures::withoutProtocolOfHandler)
                    .build())
        .build();
  }

  private static Mapping withoutProtocolOfHandler(Mapping handler) {
    return new Edit(handler).change("httpGet", get -> without(get, "protocol")).build();
  }

  private static Mapping withoutMode(Mapping container) {
    return eachProbe(
        container, probe -> new Edit(probe).change("grpc", grpc -> without(grpc, "mode")).build());
  }

  private static Mapping eachProbe(Mapping container, UnaryOperator<Mapping> change) {
    return new Edit(container)
        .change("livenessProbe", change)
        .change("readinessProbe", change)
        .change("startupProbe", change)
        .build();
  }

  private static Mapping withoutMountOptions(Mapping container) {
    return new Edit(container)
        .changeEach("volumeMounts", mount -> without(mount, "bindMountOptions"))
        .build();
  }

  private static Mapping withoutEmptyDirMode(Mapping volume) {
    return new Edit(volume).change("emptyDir", source -> without(source, "mode")).build();
  }

  private static Mapping withoutUsers(Mapping volume) {
    return new Edit(volume)
        .change("secret", DisabledFeatures::withoutUsersOfSource)
        .change("configMap", DisabledFeatures::withoutUsersOfSource)
        .change("downwardAPI", DisabledFeatures::withoutUsersOfSource)
        .change("projected", DisabledFeatures::withoutUsersOfProjection)
        .build();
  }

  private static Mapping withoutUsersOfSource(Mapping source) {
    return new Edit(source)
        .remove("defaultUser")
        .changeEach("items", item -> without(item, "user"))
        .build();
  }

  private static Mapping withoutUsersOfProjection(Mapping projected) {
    return new Edit(projected)
        .remove("defaultUser")
        .changeEach(
            "sources",
            source ->
                new Edit(source)
                    .change("secret", DisabledFeatures::withoutUsersOfSource)
                    .change("configMap", DisabledFeatures::withoutUsersOfSource)
                    .change("downwardAPI", DisabledFeatures::withoutUsersOfSource)
                    .change("serviceAccountToken", token -> without(token, "user"))
                    .change("clusterTrustBundle", bundle -> without(bundle, "user"))
                    .change("podCertificate", certificate -> without(certificate, "user"))
                    .build())
        .build();
  }
}
