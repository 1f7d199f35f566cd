package dev.portcullis.policy.cel;

import java.util.List;

/// A node of a checked expression: names are resolved, macros are expanded, and each call knows
/// which overloads it may reach.
public sealed interface Expr {
  /// Unique inside its expression, but for copies that macros make.
  int id();

  /// Where it begins in the source text, in code points.
  int offset();

  /// A literal, or a type's name (a [TypeValue]).
  record Constant(int id, int offset, Object value) implements Expr {}

  /// A variable: of the scope, qualified as declared, or of an enclosing comprehension.
  record Identifier(int id, int offset, String name) implements Expr {}

  /// `operand.field`.
  record Select(int id, int offset, Expr operand, String field) implements Expr {}

  /// `has(operand.field)`.
  record Has(int id, int offset, Expr operand, String field) implements Expr {}

  /// A function or operator.
  ///
  /// @param args the receiver first
  /// @param overloads the ids that the types of the arguments admit; one when they are known
  record Call(int id, int offset, String function, List<Expr> args, List<String> overloads)
      implements Expr {
    public Call {
      args = List.copyOf(args);
      overloads = List.copyOf(overloads);
    }
  }

  /// `[a, ?b]`.
  record ListLiteral(int id, int offset, List<Element> elements) implements Expr {
    public ListLiteral {
      elements = List.copyOf(elements);
    }
  }

  /// `{a: b, ?c: d}`.
  record MapLiteral(int id, int offset, List<Entry> entries) implements Expr {
    public MapLiteral {
      entries = List.copyOf(entries);
    }
  }

  /// `Type{field: value}`.
  record StructLiteral(int id, int offset, String type, List<Field> fields) implements Expr {
    public StructLiteral {
      fields = List.copyOf(fields);
    }
  }

  /// A loop over `range`.
  ///
  /// @param key the variable for an element of a list or a key of a map; for the index or the key
  ///   when `value` is not empty
  /// @param value the variable for an element or a value, empty when the loop has only one variable
  record Comprehension(
      int id,
      int offset,
      String key,
      String value,
      Expr range,
      String accumulator,
      Expr init,
      Expr condition,
      Expr step,
      Expr result)
      implements Expr {}

  /// An element of a list.
  record Element(Expr value, Presence presence) {}

  /// An entry of a map.
  record Entry(Expr key, Expr value, Presence presence) {}

  /// A field of a struct.
  record Field(String name, Expr value, Presence presence) {}

  /// Whether the value of an element, entry or field is an optional, which is left out when empty.
  enum Presence {
    REQUIRED,
    OPTIONAL
  }
}
