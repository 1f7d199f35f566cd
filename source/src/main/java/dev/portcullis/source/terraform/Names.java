package dev.portcullis.source.terraform;

import java.util.List;

/// What the references of expressions lead to.
@FunctionalInterface
interface Names {
  /// The value of a reference such as `var.region` or `aws_kms_key.main.arn`.
  ///
  /// @param root its first word
  /// @param members the names behind it and the indices that are written out, as [Steps] writes
  ///   them, up to its end or to what is computed
  Found find(String root, List<String> members);

  /// A value, and how many of the members led to it.
  record Found(Object value, int used) {}

  /// These names, and one that stands before them.
  default Names with(String name, Object value) {
    return (root, members) -> root.equals(name) ? new Found(value, 0) : find(root, members);
  }
}
