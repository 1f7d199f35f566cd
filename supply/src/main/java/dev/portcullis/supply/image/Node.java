package dev.portcullis.supply.image;

import dev.portcullis.supply.image.tar.Privilege;
import dev.portcullis.supply.image.tar.TarEntry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file in a [FileTree].
final class Node {
  /// What is made where something is in a folder of which nothing is said.
  static final LayerEntry FOLDER =
      new LayerEntry(-1, "", TarEntry.Kind.FOLDER, 0755, 0, "", Privilege.NONE);

  /// The entry of which layer holds the content of a file.
  record Content(int layer, int position) {}

  final String name;

  /// The folder that it is in; none has the root, and what is no longer anywhere.
  @Nullable Node parent;

  /// Of a folder; others have none, and never become one.
  final Map<String, Node> children;

  private final int length;
  LayerEntry entry;

  /// The one that brought it as it is.
  int layer;

  /// The last one that says anything of it.
  int touched;

  /// The one whose entry holds the content: another one for a hard link.
  private int contentLayer;

  Node(String name, @Nullable Node parent, LayerEntry entry, int layer) {
    this.name = name;
    this.parent = parent;
    this.children = entry.kind() == TarEntry.Kind.FOLDER ? new HashMap<>() : Map.of();
    this.length = (parent == null ? -1 : parent.length) + 1 + name.length();
    this.entry = entry;
    this.layer = layer;
    this.touched = layer;
    this.contentLayer = layer;
  }

  Content content() {
    return new Content(contentLayer, entry.position());
  }

  /// The same content as that of another one, whose entry this one repeats.
  void share(Node other) {
    contentLayer = other.contentLayer;
  }

  boolean isFolder() {
    return entry.kind() == TarEntry.Kind.FOLDER;
  }

  boolean isLink() {
    return entry.kind() == TarEntry.Kind.SYMBOLIC_LINK;
  }

  boolean isFile() {
    return entry.isRegular() || entry.kind() == TarEntry.Kind.HARD_LINK;
  }

  /// How long its path is.
  int pathLength() {
    return length;
  }

  String path() {
    StringBuilder path = new StringBuilder(length);
    write(path);
    // Most are where their entry says: there are many, and one text is enough.
    return entry.path().contentEquals(path) ? entry.path() : path.toString();
  }

  private void write(StringBuilder path) {
    if (parent != null) {
      parent.write(path);
      if (!path.isEmpty()) {
        path.append('/');
      }
      path.append(name);
    }
  }

  ImageFile file(String path) {
    return entry.file(path, layer);
  }
}
