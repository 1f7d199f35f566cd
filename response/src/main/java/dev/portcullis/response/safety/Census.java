package dev.portcullis.response.safety;

import dev.portcullis.response.workload.Objects.UnknownException;

/// How many workloads there are.
public interface Census {
  /// Those of a namespace.
  ///
  /// @param namespace empty for all
  /// @throws UnknownException when nobody can tell
  long workloads(String namespace) throws UnknownException;
}
