package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import java.util.List;

/// What strategies of a few lines do.
final class SmallPreparations {
  private SmallPreparations() {}

  /// `pkg/registry/core/limitrange/strategy.go`: one without a name gets one.
  static Mapping limitRange(Mapping range) {
    return new Edit(range)
        .change(
            "metadata",
            metadata ->
                new Edit(metadata).fill("name", Unknown.present("the generated name")).build())
        .build();
  }

  /// `pkg/registry/apiservice/strategy.go` of `k8s.io/kube-aggregator`: what the server itself
  /// serves is available at once.
  static Mapping apiService(Mapping service) {
    if (service.mapping("spec").indexOf("service") >= 0) {
      return service;
    }
    Mapping condition =
        new Mapping.Builder(5)
            .put("type", "Available")
            .put("status", "True")
            .put("lastTransitionTime", Times.NOW)
            .put("reason", "Local")
            .put("message", "Local APIServices are always available")
            .build();
    return new Edit(service)
        .set("status", Mapping.EMPTY.with("conditions", Sequence.of(List.of(condition))))
        .build();
  }
}
