package dev.portcullis.source.tree;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;

/// A format of files that stand for themselves: their content is all that it takes, wherever that
/// comes from.
public interface ContentFormat extends Format {

  /// Reads the content of a claimed file; never throws.
  ///
  /// @param name how the user sees it, as in [dev.portcullis.model.Location#file]
  Reading<Resource> read(String name, byte[] content);
}
