package dev.portcullis.supply.installed;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Shipped;
import java.io.IOException;
import java.util.List;

/// A form in which installed packages are found on disk: one file tells of one or many.
///
/// Whoever reads asks for a claim by the path alone, so that nothing is fetched for nothing;
/// several formats may claim the same file. A file that turns out to be something else is no
/// mistake and has no components.
public interface InstalledFormat {
  /// Whether a file at this path below the root, without a slash in front, may be in this format.
  boolean claims(String path);

  /// The folders in which a package manager looks by their names, wherever links lead from there.
  default List<String> folders() {
    return List.of();
  }

  /// Whether a file that it claims may be in this format, as it begins.
  ///
  /// @param head the first four bytes, the first one in the highest place
  default boolean begins(int head) {
    return true;
  }

  /// The packages that a file tells of, each once in each version, where they are named, and what
  /// in it could not be read. Of a package of an operating system the file does not tell which one:
  /// [Distribution#of] does.
  ///
  /// @throws IOException when the content cannot be had or is larger than it may be
  Reading<? extends Shipped> read(InstalledFile file) throws IOException;
}
