package dev.portcullis.supply.image;

import dev.portcullis.supply.image.tar.Privilege;

/// A file in an image.
///
/// @param path below the root, with `/` between the names and none in front
/// @param mode the permission bits, with those for set-user-id, set-group-id and sticky
/// @param size of the content in bytes
/// @param target where a symbolic link leads to, as it is written, or the path of the file that a
///   hard link is; else empty
/// @param layer the position of the layer that brought it, from 0
public record ImageFile(
    String path, Kind kind, int mode, long size, String target, Privilege privilege, int layer) {
  private static final int SET_USER = 04000;
  private static final int SET_GROUP = 02000;
  private static final int STICKY = 01000;
  private static final int ALL_WRITE = 0002;
  private static final int EXECUTE = 0111;

  /// What a file is; a hard link is the file that it leads to.
  public enum Kind {
    FILE,
    FOLDER,
    SYMBOLIC_LINK,
    /// A device or a pipe.
    SPECIAL
  }

  /// The name without its folder.
  public String name() {
    return LayerPath.name(path);
  }

  public boolean isExecutable() {
    return kind == Kind.FILE && (mode & EXECUTE) != 0;
  }

  /// Whether whoever runs it runs as somebody else or has a group more.
  public boolean isSetId() {
    return isExecutable() && (mode & (SET_USER | SET_GROUP)) != 0;
  }

  /// Whether whoever runs it may do some of what root may.
  public boolean isCapable() {
    return isExecutable() && privilege == Privilege.CAPABILITIES;
  }

  /// Whether anybody may change it. In a sticky folder nobody may change what is others'.
  public boolean isWorldWritable() {
    return switch (kind) {
      case FILE -> (mode & ALL_WRITE) != 0;
      case FOLDER -> (mode & ALL_WRITE) != 0 && (mode & STICKY) == 0;
      case SYMBOLIC_LINK, SPECIAL -> false;
    };
  }
}
