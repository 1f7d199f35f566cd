package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.List;

/// `pkg/registry/core/node/strategy.go`, and the one address range that stands for the list in
/// `pkg/apis/core/v1/conversion.go`.
final class NodePreparation implements Preparation {
  @Override
  public Mapping create(Mapping node) {
    return new Edit(withRange(node))
        .change(
            "spec",
            spec -> new Edit(spec).remove("configSource").remove("podPreemptionPolicy").build())
        .change("status", status -> new Edit(status).remove("config").build())
        .build();
  }

  @Override
  public Mapping update(Mapping node, Mapping old) {
    Mapping before = old.mapping("spec");
    return new Edit(withRange(node))
        .change(
            "spec",
            spec -> {
              Edit edit = new Edit(spec);
              for (String field : new String[] {"configSource", "podPreemptionPolicy"}) {
                if (before.indexOf(field) < 0) {
                  edit.remove(field);
                }
              }
              return edit.build();
            })
        .build();
  }

  private static Mapping withRange(Mapping node) {
    Mapping spec = node.mapping("spec");
    String one = spec.string("podCIDR", "");
    Sequence all = spec.sequence("podCIDRs");
    if (one.isEmpty() && all.size() == 0) {
      return node;
    }
    if (one.isEmpty()) {
      return set(node, spec, "podCIDR", all.value(0));
    }
    return all.size() > 0 && one.equals(all.value(0))
        ? node
        : set(node, spec, "podCIDRs", Sequence.of(List.of(one)));
  }

  private static Mapping set(Mapping node, Mapping spec, String field, Object value) {
    return new Edit(node).set("spec", new Edit(spec).set(field, value).build()).build();
  }
}
