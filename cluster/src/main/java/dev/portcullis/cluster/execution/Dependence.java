package dev.portcullis.cluster.execution;

import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Change.Manner;
import dev.portcullis.response.change.Change.Return;
import dev.portcullis.response.mitigation.Marks;

/// Makes the changes of one incident, but not those that hang on one that was refused: Pods of a
/// workload that was to be held at zero and is not. Its owner would bring others at once, which are
/// as bad, and whoever reads that Pods were deleted would take the workload for stopped.
final class Dependence implements Ledger.Act {
  private final Ledger.Act act;
  private volatile String refused = "";

  Dependence(Ledger.Act act) {
    this.act = act;
  }

  @Override
  public Effect of(Change change) {
    if (!refused.isEmpty() && isReplaced(change)) {
      return new Effect.Refused(
          0, "not deleted, since its owner would bring another one: " + refused);
    }
    Effect effect = act.of(change);
    if (Marks.holds(change) && effect instanceof Effect.Refused(int code, String reason, _)) {
      refused = "%s is not at zero (%d %s)".formatted(change.target(), code, reason);
    }
    return effect;
  }

  /// What is evicted is meant to be replaced.
  private static boolean isReplaced(Change change) {
    return change instanceof Change.Delete delete
        && delete.target().kind().equals("Pod")
        && delete.manner() == Manner.DELETED
        && delete.back() == Return.BY_ITS_OWNER;
  }
}
