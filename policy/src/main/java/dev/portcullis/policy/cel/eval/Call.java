package dev.portcullis.policy.cel.eval;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.TypeNames;
import dev.portcullis.policy.cel.library.Body;
import dev.portcullis.policy.cel.library.Cost;
import dev.portcullis.policy.cel.library.Overload;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A call of a library's function.
final class Call implements Node {
  private final Node[] args;
  private final Body body;
  private final Cost cost;
  private final Strictness strictness;

  /// A call.
  ///
  /// @param strictness how many arguments are evaluated once one of them has failed
  Call(Node[] args, Body body, Cost cost, Strictness strictness) {
    this.args = args;
    this.body = body;
    this.cost = cost;
    this.strictness = strictness;
  }

  Call stoppingAtFirstFailure() {
    return new Call(args, body, cost, Strictness.FIRST_FAILURE);
  }

  /// cel-go evaluates both operands of a binary call, and counts its cost, even when the first has
  /// failed; with more arguments it stops and counts nothing.
  enum Strictness {
    ALL,
    FIRST_FAILURE
  }

  @Override
  public Object eval(Frame frame) {
    Object[] values = new Object[args.length];
    Object failed = null;
    for (int i = 0; i < args.length; i++) {
      values[i] = args[i].eval(frame);
      if (failed == null && Node.isFinal(values[i])) {
        failed = values[i];
        if (strictness == Strictness.FIRST_FAILURE && i < args.length - 1) {
          return failed;
        }
      }
    }
    Object result = failed == null ? body.call(values) : failed;
    frame.spend(cost.of(values, result));
    return result;
  }

  /// The body of one overload behind the guards of its parameters.
  static Body guarded(String function, Overload overload, Body body) {
    Guard[] guards = Guard.of(overload.parameters());
    return args -> Guard.admit(guards, args) ? body.call(args) : refused(function, args);
  }

  /// The body of the first overload that takes the arguments.
  static Body dispatched(String function, List<Overload> overloads) {
    Guard[][] guards = new Guard[overloads.size()][];
    for (int i = 0; i < guards.length; i++) {
      guards[i] = Guard.of(overloads.get(i).parameters());
    }
    return args -> {
      for (int i = 0; i < guards.length; i++) {
        if (Guard.admit(guards[i], args)) {
          return overloads.get(i).body().call(args);
        }
      }
      return refused(function, args);
    };
  }

  private static CelError refused(String function, Object[] args) {
    String types = Arrays.stream(args).map(TypeNames::of).collect(Collectors.joining(", "));
    return new CelError("no such overload: " + function + "(" + types + ")");
  }
}
