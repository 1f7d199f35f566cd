package dev.portcullis.supply.image;

import dev.portcullis.supply.image.tar.Privilege;
import dev.portcullis.supply.image.tar.TarEntry;

/// An entry of a layer.
///
/// @param position in the layer, from 0
/// @param path without anything that leads elsewhere
record LayerEntry(
    int position,
    String path,
    TarEntry.Kind kind,
    int mode,
    long size,
    String target,
    Privilege privilege) {
  static LayerEntry of(int position, TarEntry entry) {
    return new LayerEntry(
        position,
        LayerPath.clean(entry.name()),
        entry.kind(),
        entry.mode(),
        entry.size(),
        entry.target(),
        entry.privilege());
  }

  /// Whether it says something about another file, and is none.
  boolean isMarker() {
    return path.startsWith(FileTree.WHITEOUT, path.lastIndexOf('/') + 1);
  }

  boolean isRegular() {
    return kind == TarEntry.Kind.FILE || kind == TarEntry.Kind.SPARSE_FILE;
  }

  /// As a file of an image; a hard link is none by itself.
  ImageFile file(String as, int layer) {
    return new ImageFile(as, kindOfFile(), mode, size, target, privilege, layer);
  }

  private ImageFile.Kind kindOfFile() {
    return switch (kind) {
      case FILE, SPARSE_FILE, HARD_LINK -> ImageFile.Kind.FILE;
      case FOLDER -> ImageFile.Kind.FOLDER;
      case SYMBOLIC_LINK -> ImageFile.Kind.SYMBOLIC_LINK;
      case SPECIAL -> ImageFile.Kind.SPECIAL;
    };
  }
}
