package dev.portcullis.policy.schema.versions;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.Decoded;
import dev.portcullis.policy.schema.Decoder;
import dev.portcullis.policy.schema.Schemas;

/// Converts decoded objects between the versions of one resource that kube-apiserver 1.37 serves by
/// default: HorizontalPodAutoscaler in `autoscaling/v1` and `v2`, Event in `v1` and
/// `events.k8s.io/v1`, and whatever a CustomResourceDefinition says.
public final class Conversions {
  private final Decoder decoder;

  public Conversions(Schemas schemas) {
    decoder = new Decoder(schemas, _ -> null);
  }

  /// An object of one of Kubernetes' own kinds in another version.
  ///
  /// @param apiVersion the other version, with its group
  public Converted convert(Mapping object, String apiVersion) {
    String from = object.string("apiVersion", "");
    String kind = object.string("kind", "");
    if (from.equals(apiVersion)) {
      return new Converted.As(object);
    }
    return switch (kind + ' ' + from + ' ' + apiVersion) {
      case "Event v1 events.k8s.io/v1" -> written(Events.toEventsGroup(object));
      case "Event events.k8s.io/v1 v1" -> written(Events.toCoreGroup(object));
      case "HorizontalPodAutoscaler autoscaling/v1 autoscaling/v2" ->
          then(HorizontalPodAutoscalers.toV2(object));
      case "HorizontalPodAutoscaler autoscaling/v2 autoscaling/v1" ->
          then(HorizontalPodAutoscalers.toV1(object));
      default ->
          new Converted.Impossible(
              "expected versions that Kubernetes 1.37 serves of one resource, got "
                  + kind
                  + " in '"
                  + from
                  + "' and '"
                  + apiVersion
                  + "'");
    };
  }

  /// A custom resource in another version of its definition (`pkg/apiserver/conversion` of
  /// `k8s.io/apiextensions-apiserver`): without a webhook nothing but `apiVersion` changes.
  ///
  /// @param definition its CustomResourceDefinition
  /// @param apiVersion the other version, with its group
  public Converted convert(Mapping definition, Mapping object, String apiVersion) {
    String strategy = definition.mapping("spec").mapping("conversion").string("strategy", "None");
    return strategy.equals("None") || object.string("apiVersion", "").equals(apiVersion)
        ? new Converted.As(object.with("apiVersion", apiVersion))
        : new Converted.Impossible(
            "the versions of " + object.string("kind", "") + " are converted by a webhook");
  }

  private Converted then(Converted converted) {
    return converted instanceof Converted.As(Mapping value) ? written(value) : converted;
  }

  /// As the other version is written: each omits and shows other fields when they are empty.
  private Converted written(Mapping converted) {
    Decoded decoded =
        decoder
            .decode(converted.string("apiVersion", ""), converted.string("kind", ""), converted)
            .orElseThrow();
    return switch (decoded) {
      case Decoded.Accepted(Mapping value) -> new Converted.As(value);
      case Decoded.Refused refused -> new Converted.Impossible(refused.message());
    };
  }
}
