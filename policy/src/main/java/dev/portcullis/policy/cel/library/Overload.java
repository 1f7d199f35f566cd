package dev.portcullis.policy.cel.library;

import java.util.List;

/// One signature of a function, what it computes and what that costs.
///
/// Types are text: `bool`, `int`, `uint`, `double`, `string`, `bytes`, `null_type`, `dyn`,
/// `google.protobuf.Timestamp`, `google.protobuf.Duration`, `type`, `type(A)`, `list(A)`, `map(A,
/// B)`, `optional_type(A)`, the name of an [dev.portcullis.policy.cel.Opaque] type, or a type
/// parameter, which is one upper-case letter. Before the body is called, arguments are compared
/// with the parameters as cel-go does at run time (the outer type, and the first element's type of
/// a list or map), so that a body may cast.
///
/// @param id as cel-go or Kubernetes names it; unique across all libraries
/// @param parameters the receiver's type comes first when `style` is [Style#MEMBER]
/// @param result the type of the result
public record Overload(
    String id, Style style, List<String> parameters, String result, Body body, Cost cost) {
  public Overload {
    parameters = List.copyOf(parameters);
  }

  /// `f(a, b)`, with the default cost.
  public static Overload global(String id, List<String> parameters, String result, Body body) {
    return new Overload(id, Style.GLOBAL, parameters, result, body, Cost.ONE);
  }

  /// `a.f(b)`, with the default cost; `parameters` begin with the type of `a`.
  public static Overload member(String id, List<String> parameters, String result, Body body) {
    return new Overload(id, Style.MEMBER, parameters, result, body, Cost.ONE);
  }

  public Overload costing(Cost cost) {
    return new Overload(id, style, parameters, result, body, cost);
  }

  /// How a function is called.
  public enum Style {
    GLOBAL,
    MEMBER
  }
}
