package dev.portcullis.policy.cel.eval;

import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Compound;
import dev.portcullis.policy.cel.Equality;
import dev.portcullis.policy.cel.Maps;
import dev.portcullis.policy.cel.Opaque;
import dev.portcullis.policy.cel.OptionalValue;
import dev.portcullis.policy.cel.Sizes;

/// The operators that do not evaluate all their operands or that take every value.
sealed interface Logic extends Node {
  /// `left && right`.
  record And(Node left, Node right) implements Logic {
    @Override
    public Object eval(Frame frame) {
      Object first = left.eval(frame);
      if (Node.isFalse(first)) {
        return false;
      }
      Object second = right.eval(frame);
      if (Node.isFalse(second) || (Node.isTrue(first) && Node.isTrue(second))) {
        return second;
      }
      return merged(first, second);
    }
  }

  /// `left || right`.
  record Or(Node left, Node right) implements Logic {
    @Override
    public Object eval(Frame frame) {
      Object first = left.eval(frame);
      if (Node.isTrue(first)) {
        return true;
      }
      Object second = right.eval(frame);
      if (Node.isTrue(second) || (Node.isFalse(first) && Node.isFalse(second))) {
        return second;
      }
      return merged(first, second);
    }
  }

  /// What two operands come to of which one at least is no bool: what is unknown, else the first
  /// error.
  static Object merged(Object first, Object second) {
    if (first instanceof Unknown unknown) {
      return second instanceof Unknown other ? unknown.and(other) : unknown;
    }
    if (second instanceof Unknown) {
      return second;
    }
    Object wrong = first instanceof Boolean ? second : first;
    return wrong instanceof CelError ? wrong : CelError.noSuchOverload();
  }

  /// `condition ? then : otherwise`.
  record Conditional(Node condition, Node then, Node otherwise) implements Logic {
    @Override
    public Object eval(Frame frame) {
      Object chosen = condition.eval(frame);
      if (chosen instanceof Boolean bool) {
        return bool ? then.branch(frame) : otherwise.branch(frame);
      }
      return Node.isFinal(chosen) ? chosen : CelError.noSuchOverload();
    }
  }

  /// `!operand`.
  record Not(Node operand) implements Logic {
    @Override
    public Object eval(Frame frame) {
      Object value = operand.eval(frame);
      frame.spend(1);
      if (value instanceof Boolean bool) {
        return !bool;
      }
      return Node.isFinal(value) ? value : CelError.noSuchOverload();
    }
  }

  /// Whether a loop goes on: it does unless `operand` is false.
  record NotStrictlyFalse(Node operand) implements Logic {
    @Override
    public Object eval(Frame frame) {
      Object value = operand.eval(frame);
      frame.spend(1);
      return !Node.isFalse(value);
    }
  }

  /// `left == right`.
  record Equals(Node left, Node right) implements Logic {
    @Override
    public Object eval(Frame frame) {
      Object first = left.eval(frame);
      Object second = right.eval(frame);
      frame.spend(isAtom(first) ? 1 : comparing(first, second));
      if (Node.isFinal(first)) {
        return Unknown.same(first, second) ? (Object) true : first;
      }
      return Node.isFinal(second) ? second : equal(frame, first, second);
    }

    private static Object equal(Frame frame, Object first, Object second) {
      if (first instanceof Tree container
          && !isComparable(container, second)
          && frame.variables.isTyped(container)) {
        return CelError.noSuchOverload();
      }
      Object equal = Equality.of(first, second);
      return Boolean.FALSE.equals(equal) ? unlessUnknown(first, second, false) : equal;
    }

    private static boolean isAtom(Object value) {
      return value instanceof Opaque && !(value instanceof Compound);
    }

    private static boolean isComparable(Tree first, Object second) {
      return second == Null.NULL
          || (first instanceof Sequence ? second instanceof Sequence : Maps.isMap(second));
    }
  }

  /// `left != right`.
  record Differs(Node left, Node right) implements Logic {
    @Override
    public Object eval(Frame frame) {
      Object first = left.eval(frame);
      Object second = right.eval(frame);
      frame.spend(comparing(first, second));
      if (Node.isFinal(first)) {
        return Unknown.same(first, second) ? (Object) false : first;
      }
      return Node.isFinal(second) ? second : differ(first, second);
    }

    private static Object differ(Object first, Object second) {
      return Equality.equal(first, second) ? (Object) false : unlessUnknown(first, second, true);
    }
  }

  /// What comparing two values that are not equal comes to, unless it is only for something inside
  /// of them that nobody knows.
  private static Object unlessUnknown(Object first, Object second, Boolean outcome) {
    if (!(first instanceof Tree && second instanceof Tree)) {
      return outcome;
    }
    Unknown unknown = Unknown.inside(first);
    unknown = unknown == null ? Unknown.inside(second) : unknown;
    return unknown == null || Equality.differForSure(first, second) ? outcome : unknown;
  }

  /// A tenth of the smaller operand.
  static long comparing(Object first, Object second) {
    return Sizes.traversal(Math.min(Sizes.of(first), Sizes.of(second)));
  }

  /// `left.or(right)`, which costs nothing.
  record OptionalOr(Node left, Node right) implements Logic {
    @Override
    public Object eval(Frame frame) {
      Object value = left.eval(frame);
      if (value instanceof OptionalValue optional) {
        return optional.isPresent() ? value : right.eval(frame);
      }
      return Node.isFinal(value) ? value : CelError.noSuchOverload();
    }
  }

  /// `left.orValue(right)`, which costs nothing.
  record OptionalOrValue(Node left, Node right) implements Logic {
    @Override
    public Object eval(Frame frame) {
      Object value = left.eval(frame);
      if (value instanceof OptionalValue(var inside)) {
        return inside == null ? right.eval(frame) : inside;
      }
      return Node.isFinal(value) ? value : CelError.noSuchOverload();
    }
  }
}
