package dev.portcullis.source.tree;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One way in which people declare resources.
///
/// The formats there are stand in `dev.portcullis.source.Formats`; of several that claim the same,
/// the first has it.
public interface Format {

  /// What people call it: `helm`.
  String name();

  /// Whether this format reads the file when it is found in a folder: by its name, and where that
  /// tells nothing by the folders that it lies in.
  boolean claimsFile(Path file);

  /// Whether this format reads the file that a user names, whatever the others think.
  default boolean claimsNamed(Path file) throws IOException {
    return claimsFile(file);
  }

  /// Whether this format reads a folder as a whole, given the names of the files in it.
  default boolean claimsFolder(List<String> names) {
    return false;
  }

  /// What is read as a part of a claimed folder.
  default Territory territory(Path folder) {
    return Territory.NONE;
  }

  /// Reads a claimed file or folder; never throws.
  ///
  /// @param name how the user sees `path`, as in [dev.portcullis.model.Location#file]
  Reading<Resource> read(String name, Path path);
}
