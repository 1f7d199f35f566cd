package dev.portcullis.policy.cel.eval;

import dev.portcullis.policy.cel.CelError;
import org.jspecify.annotations.Nullable;

/// Reading variables. It costs nothing here: [Path] counts.
sealed interface Names extends Node {
  /// A variable of the scope, looked up once in an evaluation.
  record Global(int slot, String name) implements Names {
    @Override
    public Object eval(Frame frame) {
      Object value = frame.globals[slot];
      if (value == null) {
        value = frame.variables.find(name);
        if (value == null) {
          value = new CelError("no such attribute(s): " + name);
        }
        frame.globals[slot] = value;
      }
      return value;
    }
  }

  /// A variable of a loop. An accumulator is computed when it is first read.
  record Local(int slot, @Nullable Node init) implements Names {
    @Override
    public Object eval(Frame frame) {
      Object value = frame.locals[slot];
      if (value == null) {
        if (init == null) {
          throw new IllegalStateException("expected a value of a loop, got none");
        }
        value = init.eval(frame);
        frame.locals[slot] = value;
      }
      return value;
    }
  }
}
