package dev.portcullis.policy.cel.eval;

import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.Access;
import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Equality;
import dev.portcullis.policy.cel.Fields;
import dev.portcullis.policy.cel.Maps;
import dev.portcullis.policy.cel.Numbers;
import dev.portcullis.policy.cel.Sizes;
import dev.portcullis.policy.cel.UInt;
import java.util.HashSet;
import java.util.Set;

/// `element in container`.
sealed interface Membership extends Node {
  /// In any list or map.
  ///
  /// @param counted whether the types say that it is a list: then it costs what its size is
  record Of(Node element, Node container, boolean counted) implements Membership {
    @Override
    public Object eval(Frame frame) {
      Object value = element.eval(frame);
      Object in = container.eval(frame);
      frame.spend(counted ? Sizes.of(in) : 1);
      return Node.isFinal(value) ? value : Node.isFinal(in) ? in : contains(in, value);
    }

    private static Object contains(Object container, Object value) {
      if (container instanceof Sequence list) {
        for (int i = 0; i < list.size(); i++) {
          if (Equality.equal(value, list.value(i))) {
            return true;
          }
        }
        return false;
      }
      boolean isMap = Maps.isMap(container) || container instanceof Fields;
      return isMap ? Access.find(container, value) != null : CelError.noSuchOverload();
    }
  }

  /// In a list of constants, which costs nothing.
  record InSet(Node element, Set<Object> set) implements Membership {
    @Override
    public Object eval(Frame frame) {
      Object value = element.eval(frame);
      return Node.isFinal(value) ? value : (Object) set.contains(canonical(value));
    }

    /// Equal numbers have one form.
    static Object canonical(Object value) {
      return switch (value) {
        case UInt(long bits) when bits >= 0 -> bits;
        case Double number when Numbers.isInt(number) -> number.longValue();
        default -> value;
      };
    }
  }

  /// The node for a list that is known beforehand.
  static Node of(Node element, Sequence list) {
    if (list.size() == 0) {
      return new Constant(false);
    }
    Set<Object> set = new HashSet<>();
    for (Object value : list.values()) {
      if (!isPrimitive(value)) {
        return new Of(element, new Constant(list), true);
      }
      set.add(InSet.canonical(value));
    }
    return new InSet(element, set);
  }

  private static boolean isPrimitive(Object value) {
    return switch (value) {
      case String _, Boolean _, Long _, UInt _ -> true;
      case Double number -> !number.isNaN();
      case Bytes _ -> false;
      default -> false;
    };
  }
}
