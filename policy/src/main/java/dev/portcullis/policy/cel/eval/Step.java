package dev.portcullis.policy.cel.eval;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Unknown;
import dev.portcullis.model.Unknown.Presence;
import dev.portcullis.policy.cel.Access;
import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.TypeNames;
import dev.portcullis.policy.cel.UInt;
import org.jspecify.annotations.Nullable;

/// One way down from a value into what it holds: cel-go's qualifier, which costs one unit.
sealed interface Step {
  /// Whether what it leads to may be absent (`.?a`, `[?a]`).
  boolean optional();

  /// The value below `container`, or an error.
  Object get(Frame frame, Object container);

  /// The value below `container`, null when there is none.
  @Nullable Object find(Frame frame, Object container);

  /// `.name`.
  ///
  /// @param name the very string that what was read has for it: names are compared all the time
  record Field(String name, boolean optional) implements Step {
    public Field {
      name = name.intern();
    }

    @Override
    public Object get(Frame frame, Object container) {
      frame.spend(1);
      if (container instanceof Mapping mapping) {
        Object value = mapping.find(name);
        return value == null ? CelError.noSuchKey(name) : value;
      }
      return Access.get(container, name);
    }

    @Override
    public @Nullable Object find(Frame frame, Object container) {
      return counted(frame, Access.find(container, name));
    }
  }

  /// `[constant]`.
  record Key(Object key, boolean optional) implements Step {
    @Override
    public Object get(Frame frame, Object container) {
      frame.spend(1);
      return Access.get(container, key);
    }

    @Override
    public @Nullable Object find(Frame frame, Object container) {
      return counted(frame, Access.find(container, key));
    }
  }

  /// `[expression]`.
  record Computed(Node key, boolean optional) implements Step {
    @Override
    public Object get(Frame frame, Object container) {
      Object value = key(frame);
      frame.spend(1);
      return value instanceof CelError || value instanceof Unknown
          ? value
          : Access.get(container, value);
    }

    @Override
    public @Nullable Object find(Frame frame, Object container) {
      Object value = key(frame);
      return counted(
          frame,
          value instanceof CelError || value instanceof Unknown
              ? value
              : Access.find(container, value));
    }

    private Object key(Frame frame) {
      Object value = key.branch(frame);
      return switch (value) {
        case String _, Long _, UInt _, Double _, Boolean _, CelError _, Unknown _ -> value;
        case Bytes _ -> new CelError("invalid qualifier type: types.Bytes");
        default -> new CelError("invalid qualifier type: " + TypeNames.inGo(value));
      };
    }
  }

  /// The last step of `has(a.name)`: whether there is a value.
  ///
  /// @param name as in [Field]
  record Test(String name) implements Step {
    public Test {
      name = name.intern();
    }

    @Override
    public boolean optional() {
      return false;
    }

    @Override
    public Object get(Frame frame, Object container) {
      frame.spend(1);
      Object found = tested(container);
      if (found instanceof Unknown(_, var presence)) {
        return presence == Presence.CERTAIN ? (Object) true : found;
      }
      return found instanceof CelError ? found : found != null;
    }

    @Override
    public @Nullable Object find(Frame frame, Object container) {
      frame.spend(1);
      return tested(container);
    }

    private @Nullable Object tested(Object container) {
      return container instanceof Mapping mapping
          ? mapping.find(name)
          : Access.find(container, name);
    }
  }

  private static @Nullable Object counted(Frame frame, @Nullable Object found) {
    if (found != null && !(found instanceof CelError)) {
      frame.spend(1);
    }
    return found;
  }
}
