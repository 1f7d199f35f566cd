package dev.portcullis.policy.cel.eval;

import dev.portcullis.policy.cel.OptionalValue;
import java.util.Arrays;

/// A name or another value and the steps down from it: cel-go's attribute.
final class Path implements Node {
  private static final Step[] NONE = {};

  private final Node root;
  private final Step[] steps;

  /// Of the path as a whole, apart from its steps.
  private final int cost;

  private Path(Node root, Step[] steps, int cost) {
    this.root = root;
    this.steps = steps;
    this.cost = cost;
  }

  /// A name without steps costs one unit.
  static Path name(Names name) {
    return new Path(name, NONE, 1);
  }

  /// A path over any value; over a conditional it costs nothing of its own.
  static Path over(Node root) {
    return switch (root) {
      case Path path -> path;
      case Logic.Conditional _ -> new Path(root, NONE, 0);
      default -> new Path(root, NONE, 1);
    };
  }

  Path plus(Step step) {
    Step[] more = Arrays.copyOf(steps, steps.length + 1);
    more[steps.length] = step;
    return new Path(root, more, step instanceof Step.Test ? cost - 1 : cost);
  }

  @Override
  public Object eval(Frame frame) {
    Object value = branch(frame);
    frame.spend(cost);
    if (value instanceof OptionalValue optional && isTest()) {
      return optional.isPresent();
    }
    return value;
  }

  private boolean isTest() {
    return steps.length > 0 && steps[steps.length - 1] instanceof Step.Test;
  }

  @Override
  public Object branch(Frame frame) {
    Object value = root.eval(frame);
    if (steps.length == 0 || Node.isFinal(value)) {
      return value;
    }
    if (value instanceof OptionalValue(var inside)) {
      return inside == null ? value : descend(frame, inside, 0);
    }
    for (int i = 0; i < steps.length; i++) {
      if (steps[i].optional()) {
        return descend(frame, value, i);
      }
      value = steps[i].get(frame, value);
      if (Node.isFinal(value)) {
        return value;
      }
    }
    return value;
  }

  /// Once one step was optional, all further ones are.
  private Object descend(Frame frame, Object from, int first) {
    Object value = from;
    for (int i = first; i < steps.length; i++) {
      Object next = steps[i].find(frame, value);
      if (next == null) {
        return OptionalValue.none();
      }
      if (Node.isFinal(next)) {
        return next;
      }
      value = next;
    }
    return OptionalValue.of(value);
  }
}
