package dev.portcullis.supply.image;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.installed.InstalledFile;

/// Who looks into files while an image is read.
///
/// Every layer is read once and in no certain order, so that files are looked into before it is
/// known whether they are still there in the end; several threads do it at a time.
public interface FileReader<T> {
  /// Whether it wants to see the content of this regular file.
  boolean claims(ImageFile file);

  /// What it finds in the file.
  Reading<T> read(InstalledFile file);
}
