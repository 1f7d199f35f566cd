package dev.portcullis.policy.cel;

/// An expression that was parsed and type-checked.
///
/// @param expr the tree
/// @param resultType as text, in the form of [dev.portcullis.policy.cel.library.Overload]
/// @param source what was checked
public record Checked(Expr expr, String resultType, String source) {}
