package dev.portcullis.supply.installed;

import dev.portcullis.model.Reading;
import java.io.IOException;

/// A form in which a package manager keeps which files its packages brought.
///
/// Packages of an operating system have hundreds of thousands of files: only those are told at
/// which [InstalledFormats] look.
interface OwnershipFormat {
  /// Whether a file at this path below the root, without a slash in front, is in this format.
  boolean claims(String path);

  /// What a file tells, and what in it could not be read.
  ///
  /// @throws IOException when the content cannot be had or is larger than it may be
  Reading<OwnedFiles> read(InstalledFile file) throws IOException;
}
