package dev.portcullis.policy.admission;

import java.util.List;

/// The files that policies were read from, as they were written.
public interface SourceText {
  SourceText NONE = _ -> List.of();

  /// The lines of `file`, none when it cannot be shown.
  List<String> lines(String file);
}
