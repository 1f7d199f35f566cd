package dev.portcullis.source.yaml;

/// One document of a file that holds something.
///
/// @param mark where its root begins
/// @param root a [dev.portcullis.model.Tree] or a scalar
public record Document(long mark, Object root) {}
