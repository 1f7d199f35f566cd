package dev.portcullis.policy.schema;

import dev.portcullis.model.Mark;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where in an object decoding stands, and what was wrong with it.
///
/// As Go decodes: a value of another type is remembered, the first one only, and decoding goes on;
/// what a type with a JSON form of its own rejects ends it.
final class Trail {
  /// What was wrong, in Go's words.
  record Complaint(String message, String path, long mark) {}

  private Object[] steps = new Object[16];
  private long[] marks = new long[16];
  private int depth;
  private @Nullable Complaint complaint;
  private boolean ended;

  /// Goes into a value.
  ///
  /// @param step a [Field], the index of an item or the key of an entry
  void enter(Object step, long mark) {
    if (depth == steps.length) {
      steps = Arrays.copyOf(steps, 2 * depth);
      marks = Arrays.copyOf(marks, 2 * depth);
    }
    steps[depth] = step;
    marks[depth++] = mark;
  }

  void leave() {
    depth--;
  }

  /// Whether there is no point in going on.
  boolean ended() {
    return ended;
  }

  /// Whether anything was wrong so far.
  boolean failed() {
    return complaint != null;
  }

  /// What was wrong, `null` when nothing was.
  @Nullable Complaint complaint() {
    return complaint;
  }

  /// A value of another JSON type than the one expected (`UnmarshalTypeError`).
  ///
  /// @param found as Go calls it: `string`, `number 1.5`
  void mismatch(String found, String goName) {
    if (complaint == null) {
      complaint = complain(mismatched(found, goName));
    }
  }

  /// Another mistake that Go remembers.
  void mistake(String message) {
    if (complaint == null) {
      complaint = complain(message);
    }
  }

  /// A value that its type cannot read.
  void reject(String message) {
    if (!ended) {
      complaint = complain(message);
      ended = true;
    }
  }

  /// A value whose type expects another JSON type.
  void rejectMismatch(String found, String goName) {
    reject(mismatched(found, goName));
  }

  private Complaint complain(String message) {
    long mark = Mark.NONE;
    for (int i = depth - 1; i >= 0 && mark == Mark.NONE; i--) {
      mark = marks[i];
    }
    return new Complaint(message, path(), mark);
  }

  private String mismatched(String found, String goName) {
    StringBuilder fields = new StringBuilder();
    Field last = null;
    for (int i = 0; i < depth; i++) {
      if (steps[i] instanceof Field field) {
        fields.append('.').append(field.goPath());
        last = field;
      }
    }
    String where =
        last == null ? "Go value" : "Go struct field " + last.owner().simpleName() + fields;
    return "json: cannot unmarshal " + found + " into " + where + " of type " + goName;
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      if (steps[i] instanceof Integer index) {
        path.append('[').append(index).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(steps[i]);
      }
    }
    return path.toString();
  }
}
