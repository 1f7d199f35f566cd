package dev.portcullis.app.report;

import java.util.List;

/// The lines of the judged files.
@FunctionalInterface
public interface Sources {
  Sources NONE = _ -> List.of();

  /// The lines of `file`, as in [dev.portcullis.model.Location#file], without their ends; none
  /// where they are not at hand.
  List<String> lines(String file);
}
