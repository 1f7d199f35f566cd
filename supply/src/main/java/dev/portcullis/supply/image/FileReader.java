package dev.portcullis.supply.image;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.installed.InstalledFile;
import java.util.List;

/// Who looks into files while an image is read.
///
/// Every layer is read once and in no certain order, so that files are looked into before it is
/// known whether they are still there in the end; several threads do it at a time.
public interface FileReader<T> {
  /// The folders in which it looks by their names: what is in them is claimed by these also where a
  /// link leads to a folder of another name.
  default List<String> folders() {
    return List.of();
  }

  /// Whether it wants to see the content of this regular file.
  boolean claims(ImageFile file);

  /// Whether it wants to see a regular file by the name of a link that leads to it. Whoever knows
  /// that its own name tells all need not.
  default boolean claimsByLink(ImageFile file) {
    return claims(file);
  }

  /// Whether a file that it claims may have anything for it, as it begins. A file that gets another
  /// name by what lies above it is passed by at first, and to look into it is to read its layer
  /// once more.
  ///
  /// @param head the first four bytes, the first one in the highest place
  default boolean mayRead(ImageFile file, int head) {
    return true;
  }

  /// What it finds in the file.
  Reading<T> read(InstalledFile file);
}
