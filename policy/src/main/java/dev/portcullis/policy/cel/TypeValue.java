package dev.portcullis.policy.cel;

/// A type as a value, as `type(x)` yields it.
///
/// @param name without parameters: `int`, `list`, `google.protobuf.Timestamp`, `net.IP`
public record TypeValue(String name) {}
