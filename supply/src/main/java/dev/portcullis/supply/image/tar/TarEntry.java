package dev.portcullis.supply.image.tar;

/// What a tar archive says of one file.
///
/// @param name as it is written, with whatever is in front of it and `..` in it
/// @param mode the permission bits
/// @param size of the content in bytes
/// @param target where a link leads to, as it is written; else empty
public record TarEntry(
    String name, Kind kind, int mode, long size, String target, Privilege privilege) {
  /// What a file is.
  public enum Kind {
    FILE,
    /// One whose holes are left out of the content.
    SPARSE_FILE,
    FOLDER,
    SYMBOLIC_LINK,
    HARD_LINK,
    /// A device or a pipe.
    SPECIAL
  }
}
