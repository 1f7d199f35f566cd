package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import java.util.List;

/// `pkg/registry/core/pod/strategy.go`.
final class PodPreparation implements Preparation {
  @Override
  public Mapping create(Mapping pod) {
    Mapping labels = pod.mapping("metadata").mapping("labels");
    Mapping prepared =
        new Edit(pod)
            .change("metadata", PodMetadata::withoutOldAnnotations)
            .change("spec", DisabledFeatures::drop)
            .change("spec", spec -> LabelKeys.applied(spec, labels))
            .build();
    prepared =
        new Edit(ArmorProfiles.fromAnnotations(prepared))
            .change("spec", PodLevelResources::filled)
            .build();
    return new Edit(prepared).set("status", status(prepared.mapping("spec"))).build();
  }

  private static Mapping status(Mapping spec) {
    Mapping.Builder status = new Mapping.Builder(3).put("phase", "Pending");
    if (spec.sequence("schedulingGates").size() > 0) {
      status.put("conditions", Sequence.of(List.of(gated())));
    }
    return status.put("qosClass", QualityOfService.of(spec)).build();
  }

  private static Mapping gated() {
    return new Mapping.Builder(6)
        .put("type", "PodScheduled")
        .put("status", "False")
        .put("lastProbeTime", Null.NULL)
        .put("lastTransitionTime", Times.NOW)
        .put("reason", "SchedulingGated")
        .put("message", "Scheduling is blocked due to non-empty scheduling gates")
        .build();
  }

  @Override
  public Mapping update(Mapping pod, Mapping old) {
    Mapping before = old.mapping("spec");
    return new Edit(pod)
        .change("metadata", PodMetadata::withoutOldAnnotations)
        .change(
            "spec",
            spec -> {
              Edit edit = new Edit(spec);
              Object resources = before.find("resources");
              if (resources != null) {
                edit.fill("resources", resources);
              }
              return DisabledFeatures.drop(edit.build(), before);
            })
        .build();
  }

  @Override
  public Mapping updateStatus(Mapping pod, Mapping old) {
    Object quality = old.mapping("status").find("qosClass");
    Edit edit =
        new Edit(OldMetadata.kept(pod, old, "ownerReferences"))
            .change("metadata", metadata -> new Edit(metadata).remove("deletionTimestamp").build());
    if (quality instanceof String text) {
      edit.set("status", new Edit(pod.mapping("status")).fillText("qosClass", text).build());
    }
    return edit.build();
  }
}
