package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.server.mutation.Mutation.Changed;

/// Keeps Pods off a node until it says that it is ready: `nodetaint/admission.go`.
final class TaintNodesByCondition implements MutatingPlugin {
  private static final String NOT_READY = "node.kubernetes.io/not-ready";
  private static final String EFFECT = "NoSchedule";

  @Override
  public boolean handles(String group, String kind) {
    return kind.equals("Node") && group.isEmpty();
  }

  @Override
  public Mutation create(Mapping node, Neighbours neighbours) {
    Mapping spec = node.mapping("spec");
    Sequence given = spec.sequence("taints");
    Sequence.Builder all = new Sequence.Builder(given.size() + 1);
    for (int i = 0; i < given.size(); i++) {
      if (isThere(given.value(i))) {
        return new Changed(node);
      }
      all.add(given.value(i), given.mark(i));
    }
    all.add(Mapping.EMPTY.with("key", NOT_READY).with("effect", EFFECT));
    return new Changed(
        new Edit(node).set("spec", new Edit(spec).set("taints", all.build()).build()).build());
  }

  private static boolean isThere(Object taint) {
    return taint instanceof Mapping mapping
        && mapping.string("key", "").equals(NOT_READY)
        && mapping.string("effect", "").equals(EFFECT);
  }
}
