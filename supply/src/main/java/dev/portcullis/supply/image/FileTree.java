package dev.portcullis.supply.image;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.image.tar.TarEntry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The files of an image, while one layer after the other is laid on it as a container engine does
/// (OCI image specification, "Applying Changesets").
///
/// A folder on the way that is a symbolic link is followed below the root, never out of it.
final class FileTree {
  static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  /// Bookkeeping of AUFS, which no engine unpacks.
  private static final String INTERNAL = ".wh..wh.";

  /// As Linux has it.
  private static final int LINKS = 40;

  private static final int PATH = 4096;
  private static final int MISTAKES = 100;

  /// Folders of which nothing is said are made too: what is made is bounded by itself.
  private final long nodesLimit;

  private final Node root = new Node("", null, Node.FOLDER, 0);
  private final List<Hidden> hidden = new ArrayList<>();
  private final List<Reading.Unreadable> mistakes = new ArrayList<>();
  private long nodes;
  private long steps;

  FileTree(ImageLimits limits) {
    this.nodesLimit = 2 * limits.entries();
  }

  /// Why an entry could not be laid where it belongs.
  private static final class MisplacedException extends Exception {
    private static final long serialVersionUID = 1L;

    MisplacedException(String reason) {
      super(reason);
    }
  }

  /// What is done where a folder on the way is missing.
  private enum Missing {
    MADE,
    REFUSED
  }

  /// Lays a layer on what there is.
  ///
  /// What an engine would refuse is told and left out.
  ///
  /// @throws IOException when the work is beyond all measure
  void lay(int layer, List<LayerEntry> entries) throws IOException {
    for (LayerEntry each : entries) {
      try {
        lay(layer, each);
      } catch (MisplacedException e) {
        if (mistakes.size() < MISTAKES) {
          Location place = new Location(each.path(), 0, 0, "");
          mistakes.add(new Reading.Unreadable(place, String.valueOf(e.getMessage())));
        }
      }
    }
  }

  private void lay(int layer, LayerEntry entry) throws MisplacedException, IOException {
    String path = entry.path();
    String name = LayerPath.name(path);
    String above = LayerPath.folder(path);
    if (path.isEmpty()) {
      root.entry = entry;
      root.layer = layer;
    } else if (name.equals(OPAQUE)) {
      Optional<Node> folder = find(above);
      if (folder.isPresent()) {
        clear(folder.get(), layer);
      }
    } else if (name.startsWith(WHITEOUT) && !name.startsWith(INTERNAL)) {
      Optional<Node> gone =
          find(above).map(at -> at.children.get(name.substring(WHITEOUT.length())));
      if (gone.isPresent()) {
        delete(gone.get(), layer);
      }
    } else if (!name.startsWith(INTERNAL)) {
      put(folder(above, layer, Missing.MADE), name, entry, layer);
    }
  }

  /// A whiteout is for what is in the layers below it.
  private void delete(Node node, int layer) throws IOException {
    clear(node, layer);
    if (node.touched < layer && node.children.isEmpty()) {
      remove(node, layer);
    }
  }

  /// Takes away what layers below this one brought.
  private void clear(Node folder, int layer) throws IOException {
    for (Node each : List.copyOf(folder.children.values())) {
      countStep();
      delete(each, layer);
    }
  }

  private void remove(Node node, int by) {
    hide(node, by);
    if (node.parent != null) {
      node.parent.children.remove(node.name);
    }
  }

  private void hide(Node node, int by) {
    if (node.isFile()) {
      hidden.add(new Hidden(node.file(node.path()), by));
    }
    for (Node each : node.children.values()) {
      hide(each, by);
    }
  }

  private void put(Node above, String name, LayerEntry entry, int layer)
      throws MisplacedException, IOException {
    Node before = above.children.get(name);
    if (before != null && before.isFolder() && entry.kind() == TarEntry.Kind.FOLDER) {
      before.layer = before.entry.mode() == entry.mode() ? before.layer : layer;
      before.entry = entry;
      before.touched = layer;
      return;
    }
    Node node =
        entry.kind() == TarEntry.Kind.HARD_LINK
            ? linked(above, name, entry, layer)
            : made(name, above, entry, layer);
    if (before != null && before.content().equals(node.content())) {
      return; // a link to itself
    }
    if (before != null) {
      remove(before, layer);
    }
    above.children.put(name, node);
  }

  private Node made(String name, Node above, LayerEntry entry, int layer)
      throws MisplacedException, IOException {
    Node node = new Node(name, above, entry, layer);
    if (node.pathLength() > PATH) {
      throw new MisplacedException("the path is longer than " + PATH + " characters");
    }
    if (++nodes > nodesLimit) {
      throw new IOException("the layers have more than " + nodesLimit + " files and folders");
    }
    return node;
  }

  /// A hard link is the file itself by another name.
  private Node linked(Node above, String name, LayerEntry entry, int layer)
      throws MisplacedException, IOException {
    String path = LayerPath.clean(entry.target());
    Node folder = folder(LayerPath.folder(path), layer, Missing.REFUSED);
    Node target = folder.children.get(LayerPath.name(path));
    if (target == null || target.isFolder()) {
      throw new MisplacedException("it is a hard link to '" + path + "', which is no file");
    }
    LayerEntry same =
        new LayerEntry(
            target.entry.position(),
            entry.path(),
            target.entry.kind(),
            target.entry.mode(),
            target.entry.size(),
            target.isLink() ? target.entry.target() : path,
            target.entry.privilege());
    Node node = made(name, above, same, layer);
    node.share(target);
    return node;
  }

  /// The folder that a path leads to, over links as well, if it is there.
  Optional<Node> find(String path) throws IOException {
    try {
      return Optional.of(folder(path, 0, Missing.REFUSED));
    } catch (MisplacedException _) {
      return Optional.empty();
    }
  }

  private Node folder(String path, int layer, Missing missing)
      throws MisplacedException, IOException {
    Deque<String> names = new ArrayDeque<>();
    push(names, path);
    Node at = root;
    int links = 0;
    while (!names.isEmpty()) {
      countStep();
      Node next = step(at, names.removeFirst(), layer, missing);
      if (next.isLink()) {
        if (++links > LINKS) {
          throw new MisplacedException("it leads through more than " + LINKS + " symbolic links");
        }
        at = next.entry.target().startsWith("/") ? root : at;
        push(names, next.entry.target());
      } else if (next.isFolder()) {
        at = next;
      } else {
        throw new MisplacedException("it is inside of '" + next.path() + "', which is no folder");
      }
    }
    return at;
  }

  private Node step(Node from, String name, int layer, Missing missing)
      throws MisplacedException, IOException {
    if (name.equals("..")) {
      return from.parent == null ? root : from.parent;
    }
    Node next = from.children.get(name);
    if (next == null && missing == Missing.REFUSED) {
      throw new MisplacedException("it leads to '" + name + "', which is not there");
    }
    if (next == null) {
      next = made(name, from, Node.FOLDER, layer);
      from.children.put(name, next);
    }
    return next;
  }

  private static void push(Deque<String> names, String path) throws MisplacedException {
    String[] steps = path.split("/", -1);
    for (int i = steps.length - 1; i >= 0; i--) {
      if (!steps[i].isEmpty() && !steps[i].equals(".")) {
        names.addFirst(steps[i]);
      }
    }
    if (names.size() > PATH) {
      throw new MisplacedException("the path is longer than " + PATH + " characters");
    }
  }

  /// No honest image comes near: it takes links that lead through links to get there.
  private void countStep() throws IOException {
    if (++steps > 500 * nodesLimit) {
      throw new IOException("putting the layers together takes too many steps");
    }
  }

  /// The file that a symbolic link leads to in the end, none when that is no file.
  Optional<Node> target(Node link) throws IOException {
    Node at = link;
    for (int i = 0; i < LINKS && at.isLink(); i++) {
      String path = at.entry.target();
      String from = path.startsWith("/") || at.parent == null ? "" : at.parent.path() + "/";
      Node next =
          find(from + LayerPath.folder(path))
              .map(folder -> folder.children.get(LayerPath.name(path)))
              .orElse(null);
      if (next == null) {
        return Optional.empty();
      }
      at = next;
    }
    return at.isFile() ? Optional.of(at) : Optional.empty();
  }

  /// Visits all files, in no order.
  void visit(Consumer<Node> visitor) {
    visit(root, visitor);
  }

  /// Visits all that is below a folder, in no order.
  void visit(Node folder, Consumer<Node> visitor) {
    Deque<Node> left = new ArrayDeque<>(folder.children.values());
    while (!left.isEmpty()) {
      Node node = left.removeLast();
      visitor.accept(node);
      left.addAll(node.children.values());
    }
  }

  List<Hidden> hidden() {
    return hidden;
  }

  List<Reading.Unreadable> mistakes() {
    return mistakes;
  }
}
