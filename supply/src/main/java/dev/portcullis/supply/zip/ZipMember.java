package dev.portcullis.supply.zip;

/// What the directory of a Zip archive says of one file in it.
///
/// @param name with `/` between its parts; one that ends so is a folder
/// @param flags general purpose bits
/// @param method of compression
/// @param packed the bytes that it takes in the archive
/// @param size the bytes that it is said to have
/// @param header where its local header is
public record ZipMember(String name, int flags, int method, long packed, long size, long header) {
  private static final int ENCRYPTED = 1;
  private static final int STORED = 0;

  /// Whether it is a folder.
  public boolean isFolder() {
    return name.endsWith("/");
  }

  /// Whether it is there as it is, not compressed.
  public boolean isStored() {
    return method == STORED;
  }

  boolean isEncrypted() {
    return (flags & ENCRYPTED) != 0;
  }
}
