package dev.portcullis.source.tree;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import java.nio.file.Path;

/// A format of files that stand for themselves: their content is all that it takes, wherever that
/// comes from.
public interface ContentFormat extends Format {

  /// How many bytes a file may have: [#read] is given one more of a larger one, and refuses it.
  int largest();

  @Override
  default Reading<Resource> read(String name, Path path) {
    return WholeFile.read(name, path, largest(), content -> read(name, content));
  }

  /// Reads the content of a claimed file; never throws.
  ///
  /// @param name how the user sees it, as in [dev.portcullis.model.Location#file]
  Reading<Resource> read(String name, byte[] content);
}
