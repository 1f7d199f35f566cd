package dev.portcullis.policy.admission;

import dev.portcullis.model.Unknown;
import dev.portcullis.policy.admission.AdmissionPolicy.Named;
import dev.portcullis.policy.cel.Fields;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.eval.Program;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the operations for which match conditions hold whatever else a request is about, as
/// `request.operation == 'CREATE' || …` does for creations. Then nobody has to ask them.
///
/// Everything but the operation is unknown, and whether it was asked for is remembered: an
/// expression that comes to a value without it has that value, at that cost, for every request.
final class SettledConditions implements Activation, Fields {
  private static final Unknown OTHERS = Unknown.of("the request");

  private final Operation operation;
  private boolean sufficed = true;

  private SettledConditions(Operation operation) {
    this.operation = operation;
  }

  static Set<Operation> operations(List<Named> conditions, Functions functions) {
    Set<Operation> settled = EnumSet.noneOf(Operation.class);
    for (Operation operation : Operation.values()) {
      SettledConditions known = new SettledConditions(operation);
      boolean hold =
          conditions.stream()
              .map(condition -> Program.of(condition.expression(), functions))
              .allMatch(program -> Boolean.TRUE.equals(program.evaluate(known, Budget.perCall())));
      if (hold && known.sufficed) {
        settled.add(operation);
      }
    }
    return settled;
  }

  @Override
  public @Nullable Object find(String name) {
    return name.equals("request") ? this : other();
  }

  @Override
  public @Nullable Object field(String name) {
    return name.equals("operation") ? operation.name() : other();
  }

  private Unknown other() {
    sufficed = false;
    return OTHERS;
  }
}
