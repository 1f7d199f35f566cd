package dev.portcullis.source.hcl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression as it was written, with the place where it begins.
public sealed interface Expression {
  long mark();

  /// A text without templates, a number, a truth value or null, as in [dev.portcullis.model.Tree].
  record Literal(Object value, long mark) implements Expression {}

  /// Texts with values put in: `"a-${b}"`. The parts that are text are [Literal].
  record Template(List<Expression> parts, long mark) implements Expression {
    public Template {
      parts = List.copyOf(parts);
    }
  }

  /// The first word of a reference, be it a kind of thing (`var`) or a name bound by a `for`.
  record Name(String name, long mark) implements Expression {}

  /// `of.name`.
  record Member(Expression of, String name, long mark) implements Expression {}

  /// `of[key]`.
  record Index(Expression of, Expression key, long mark) implements Expression {}

  /// `of[*]` and `of.*` with all that follows: `each` is said of every element, which it calls
  /// [#ELEMENT].
  record Splat(Expression of, Expression each, long mark) implements Expression {
    /// No name that a person can write.
    public static final String ELEMENT = "*";
  }

  /// `name(arguments…)`; the last argument may be [Spread].
  record Call(String name, List<Expression> arguments, long mark) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// `list...`: each element is an argument of its own.
  record Spread(Expression list, long mark) implements Expression {}

  /// `!` or `-` before a value.
  record Unary(String operator, Expression operand, long mark) implements Expression {}

  /// Two values and the sign between them.
  record Binary(String operator, Expression left, Expression right, long mark)
      implements Expression {}

  /// `condition ? yes : no`.
  record Conditional(Expression condition, Expression yes, Expression no, long mark)
      implements Expression {}

  /// `[items…]`.
  record Items(List<Expression> items, long mark) implements Expression {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// `{ key = value … }`.
  record Fields(List<Field> fields, long mark) implements Expression {
    public Fields {
      fields = List.copyOf(fields);
    }
  }

  /// One field of an object. A key that is a bare word is a [Literal].
  record Field(Expression key, Expression value) {}

  /// `[for … : value if condition]`, or `{for … : key => value}`.
  ///
  /// @param index the name of the key or position, empty when only values are named
  /// @param key of an object's fields, `null` for a list
  /// @param condition `null` when everything is taken
  record For(
      String index,
      String element,
      Expression collection,
      @Nullable Expression key,
      Expression value,
      @Nullable Expression condition,
      Grouping grouping,
      long mark)
      implements Expression {}

  /// Whether values of the same key are collected, which `...` behind the value asks for.
  enum Grouping {
    NONE,
    BY_KEY
  }

  /// What is sound but not followed: a template with directives (`%{ if … }`).
  record Opaque(String what, long mark) implements Expression {}
}
