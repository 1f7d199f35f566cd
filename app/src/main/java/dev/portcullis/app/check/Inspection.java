package dev.portcullis.app.check;

import dev.portcullis.app.context.Context;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.gate.Judgement;
import java.util.List;
import java.util.Set;

/// What judging the resources of one input came to.
///
/// @param resources how many were judged
/// @param others how many documents are no Kubernetes objects
/// @param judgements all but the upheld ones
/// @param assumed facts that nobody gave and that were taken to be so
/// @param again whether more could be said with the cluster's other objects at hand
/// @param context the objects in this input that others are judged by
record Inspection(
    int resources,
    int others,
    List<Judgement> judgements,
    List<Unreadable> unreadable,
    Set<String> assumed,
    Again again,
    Context context) {
  Inspection {
    judgements = List.copyOf(judgements);
    unreadable = List.copyOf(unreadable);
    assumed = Set.copyOf(assumed);
  }

  /// Whether an input has to be judged again.
  enum Again {
    SETTLED,
    WITH_CONTEXT
  }
}
