package dev.portcullis.policy.schema;

import dev.portcullis.model.Mapping;

/// What the API server fills in where an object leaves a value of one struct type open.
///
/// It is applied to each value of its type as soon as that value is decoded: unknown fields are
/// gone, so are nulls and the zero values that Go omits, quantities and times are canonical, and
/// the structs inside already have their own defaults. What is left alone must stay the same
/// instance, and a value that stays keeps its mark, because that is how a finding knows its place:
/// `mapping.with(key, value)` and [Mapping.Builder] with the old marks do both.
@FunctionalInterface
public interface TypeDefaults {
  /// `decoded` with the defaults of its type, `decoded` itself when it needs none.
  Mapping apply(Mapping decoded);
}
