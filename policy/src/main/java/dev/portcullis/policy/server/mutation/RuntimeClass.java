package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.server.mutation.Mutation.Changed;
import dev.portcullis.policy.server.mutation.Mutation.Forbidden;

/// Charges a Pod for what its runtime costs and sends it where that runtime is:
/// `runtimeclass/admission.go`.
final class RuntimeClass implements MutatingPlugin {
  @Override
  public boolean handles(String group, String kind) {
    return kind.equals("Pod") && group.isEmpty();
  }

  @Override
  public Mutation create(Mapping pod, Neighbours neighbours) {
    Mapping spec = pod.mapping("spec");
    if (!(spec.find("runtimeClassName") instanceof String name)) {
      return new Changed(pod);
    }
    Mapping given = neighbours.find("RuntimeClass", "", name);
    if (given != null) {
      return given(pod, spec, given);
    }
    return neighbours.areAll()
        ? new Forbidden("pod rejected: RuntimeClass \"" + name + "\" not found")
        : new Changed(unknown(pod, spec, name));
  }

  /// What stands in a class that nobody gave may be anything.
  private static Mapping unknown(Mapping pod, Mapping spec, String name) {
    String missing = "RuntimeClass '" + name + "'";
    Edit edit = new Edit(spec).fill("overhead", Unknown.of(missing));
    for (String field : new String[] {"nodeSelector", "tolerations"}) {
      edit.set(field, edit.has(field) ? Unknown.present(missing) : Unknown.of(missing));
    }
    return new Edit(pod).set("spec", edit.build()).build();
  }

  private static Mutation given(Mapping pod, Mapping spec, Mapping runtimeClass) {
    Edit edit = new Edit(spec);
    Mapping overhead = runtimeClass.mapping("overhead").mapping("podFixed");
    if (overhead.size() > 0) {
      if (spec.mapping("overhead").size() > 0 && !spec.mapping("overhead").equals(overhead)) {
        return new Forbidden(
            "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
      }
      edit.set("overhead", overhead);
    }
    Mapping scheduling = runtimeClass.mapping("scheduling");
    Mapping selector = scheduling.mapping("nodeSelector");
    Edit merged = new Edit(spec.mapping("nodeSelector"));
    for (int i = 0; i < selector.size(); i++) {
      String key = selector.key(i);
      Object own = merged.find(key);
      if (own != null && !own.equals(selector.value(i))) {
        return new Forbidden(
            "conflict: runtimeClass.scheduling.nodeSelector[%s] = %s; pod.spec.nodeSelector[%s] = %s"
                .formatted(key, selector.value(i), key, own));
      }
      merged.set(key, selector.value(i));
    }
    if (selector.size() > 0) {
      edit.set("nodeSelector", merged.build());
    }
    if (runtimeClass.indexOf("scheduling") >= 0) {
      Sequence all =
          Tolerations.merged(spec.sequence("tolerations"), scheduling.sequence("tolerations"));
      if (all.size() > 0) {
        edit.set("tolerations", all);
      }
    }
    return new Changed(new Edit(pod).set("spec", edit.build()).build());
  }
}
