package dev.portcullis.policy.cel.eval;

/// What evaluations may cost and have cost, in cel-go's units (its `interpreter/runtimecost.go`).
public final class Budget {
  /// What Kubernetes allows to one expression (`PerCallLimit` in its `pkg/apis/cel`).
  public static final long PER_CALL = 1_000_000;

  private final long limit;
  private long spent;

  public Budget(long limit) {
    this.limit = limit;
  }

  /// A budget of [#PER_CALL].
  public static Budget perCall() {
    return new Budget(PER_CALL);
  }

  /// What was spent so far, which may be more than the limit by the last step.
  public long spent() {
    return spent;
  }

  void spend(long cost) {
    spent += cost;
    if (spent > limit) {
      throw new Exceeded();
    }
  }

  /// Ends an evaluation from within: `||` must not absorb it, so it is no value.
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Exceeded() {
      super("operation cancelled: actual cost limit exceeded", null, false, false);
    }
  }
}
