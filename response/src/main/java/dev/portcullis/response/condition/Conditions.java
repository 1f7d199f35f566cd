package dev.portcullis.response.condition;

import dev.portcullis.model.Unknown;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.eval.Program;
import java.util.ArrayList;
import java.util.List;

/// Conditions that are asked together, ready to be evaluated. Safe for use by many threads.
public final class Conditions {
  private final List<Ready> all = new ArrayList<>();

  private record Ready(String name, Program program) {}

  public Conditions(List<Condition> conditions, Functions functions) {
    for (Condition condition : conditions) {
      all.add(new Ready(condition.name(), Program.of(condition.expression(), functions)));
    }
  }

  /// Whether all of them hold. One that is false settles it, whatever the others are.
  public Answer hold(Activation variables) {
    Answer answer = new Answer.Yes();
    for (Ready condition : all) {
      Object value = condition.program.evaluate(variables, Budget.perCall());
      if (Boolean.FALSE.equals(value)) {
        return new Answer.No();
      }
      if (!Boolean.TRUE.equals(value) && answer instanceof Answer.Yes) {
        answer = new Answer.Doubt(condition.name, reason(value));
      }
    }
    return answer;
  }

  private static String reason(Object value) {
    return switch (value) {
      case CelError(String message) -> message;
      case Unknown(List<String> missing, _) -> "not known: " + String.join(", ", missing);
      default -> "expected true or false, got " + value;
    };
  }

  /// Whether conditions hold.
  public sealed interface Answer {
    record Yes() implements Answer {}

    record No() implements Answer {}

    /// It cannot be told.
    ///
    /// @param condition the first that has no answer
    record Doubt(String condition, String reason) implements Answer {
      /// `condition 'rule': no such key: process`.
      @Override
      public String toString() {
        return "condition '%s': %s".formatted(condition, reason);
      }
    }
  }
}
