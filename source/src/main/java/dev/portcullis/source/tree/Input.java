package dev.portcullis.source.tree;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import java.nio.file.Path;

/// A file or folder to read, and how.
///
/// @param name how the user sees `path`, as in [dev.portcullis.model.Location#file]
public record Input(String name, Path path, Format format) implements Comparable<Input> {

  /// Reads it now; never throws, and may run beside others.
  public Reading<Resource> read() {
    return format.read(name, path);
  }

  @Override
  public int compareTo(Input other) {
    return name.compareTo(other.name);
  }
}
