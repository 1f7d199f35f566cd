package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.server.mutation.Mutation.Changed;

/// Lets a Pod stay for five minutes on a node that fails: `defaulttolerationseconds/admission.go`.
final class DefaultTolerationSeconds implements MutatingPlugin {
  private static final String NOT_READY = "node.kubernetes.io/not-ready";
  private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
  private static final Mapping TOLERATES_NOT_READY = toleration(NOT_READY);
  private static final Mapping TOLERATES_UNREACHABLE = toleration(UNREACHABLE);

  @Override
  public boolean handles(String group, String kind) {
    return kind.equals("Pod") && group.isEmpty();
  }

  @Override
  public Mutation create(Mapping pod, Neighbours neighbours) {
    return new Changed(tolerating(pod));
  }

  @Override
  public Mapping update(Mapping pod, Mapping old) {
    return tolerating(pod);
  }

  private static Mapping tolerating(Mapping pod) {
    Mapping spec = pod.mapping("spec");
    Sequence given = spec.sequence("tolerations");
    boolean notReady = tolerates(given, NOT_READY);
    boolean unreachable = tolerates(given, UNREACHABLE);
    if (notReady && unreachable) {
      return pod;
    }
    Sequence.Builder all = new Sequence.Builder(given.size() + 2);
    for (int i = 0; i < given.size(); i++) {
      all.add(given.value(i), given.mark(i));
    }
    if (!notReady) {
      all.add(TOLERATES_NOT_READY);
    }
    if (!unreachable) {
      all.add(TOLERATES_UNREACHABLE);
    }
    return new Edit(pod)
        .set("spec", new Edit(spec).set("tolerations", all.build()).build())
        .build();
  }

  private static boolean tolerates(Sequence tolerations, String taint) {
    for (int i = 0; i < tolerations.size(); i++) {
      if (tolerations.value(i) instanceof Mapping toleration) {
        String key = toleration.string("key", "");
        String effect = toleration.string("effect", "");
        if ((key.isEmpty() || key.equals(taint))
            && (effect.isEmpty() || effect.equals("NoExecute"))) {
          return true;
        }
      }
    }
    return false;
  }

  private static Mapping toleration(String taint) {
    return new Mapping.Builder(4)
        .put("key", taint)
        .put("operator", "Exists")
        .put("effect", "NoExecute")
        .put("tolerationSeconds", 300L)
        .build();
  }
}
