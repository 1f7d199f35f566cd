package dev.portcullis.supply.image;

import dev.portcullis.supply.installed.Distribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Layers put together: which files are there in the end, and what was found in them.
final class MergedImage<T> {
  private static final List<String> RELEASES = List.of("etc/os-release", "usr/lib/os-release");

  private final Claims<T> claims;
  private final Set<String> folders;
  private final FileTree tree;
  private final Map<Node.Content, FileReading<T>> readings = new HashMap<>();
  private final Map<Node.Content, Distribution> distributions = new HashMap<>();
  private final Map<Integer, Heads> heads = new HashMap<>();
  private final List<ImageFile> files = new ArrayList<>();

  /// The paths by which content is there in the end, if anybody wants it.
  private final Map<Node.Content, SortedMap<String, ImageFile>> alive = new HashMap<>();

  /// Where content is seen in a folder in which somebody looks by its name. Whoever claims it by
  /// its own name knows less of it.
  private final Map<Node.Content, String> named = new HashMap<>();

  private final Map<String, Node> releases = new HashMap<>();

  MergedImage(Claims<T> claims, ImageLimits limits) {
    this.claims = claims;
    this.folders = claims.folders();
    this.tree = new FileTree(limits);
  }

  /// Lays the next layer on those before.
  void lay(int layer, ScannedLayer<T> scanned) throws IOException {
    tree.lay(layer, scanned.entries());
    scanned.readings().forEach((at, each) -> readings.put(new Node.Content(layer, at), each));
    heads.put(layer, scanned.heads());
    scanned
        .distributions()
        .forEach((at, each) -> distributions.put(new Node.Content(layer, at), each));
  }

  /// Looks at what is there, once all layers are laid.
  void settle() throws IOException {
    List<Node> links = new ArrayList<>();
    tree.visit(node -> {
      ImageFile file = node.file(node.path());
      files.add(file);
      if (node.isFile()) {
        settle(node.content(), file);
      } else if (node.isLink()) {
        links.add(node);
      }
      if (RELEASES.contains(file.path())) {
        releases.put(file.path(), node);
      }
    });
    for (Node each : links) {
      settleLink(each);
    }
    for (String each : folders) {
      settleFolder(each);
    }
    files.sort(Comparator.comparing(ImageFile::path));
  }

  /// Whether anybody wants it.
  private boolean settle(Node.Content content, ImageFile file) {
    boolean wanted = claims.on(file);
    if (wanted) {
      alive.computeIfAbsent(content, _ -> new TreeMap<>()).put(file.path(), file);
    }
    return wanted;
  }

  /// Programs that open a link see the file that it leads to by the name of the link.
  private void settleLink(Node link) throws IOException {
    ImageFile seen = link.file(link.path());
    ImageFile asFile =
        new ImageFile(
            seen.path(),
            ImageFile.Kind.FILE,
            seen.mode(),
            seen.size(),
            "",
            seen.privilege(),
            seen.layer());
    if (claims.onLink(asFile)) {
      Optional<Node> target = tree.target(link);
      if (target.isPresent()) {
        settleSeen(target.get(), seen.path());
      }
    }
  }

  /// Programs that open a folder by its name see what is in the one that a link leads to. Links to
  /// all other folders are left: their files tell by what they are, not by where they lie.
  private void settleFolder(String name) throws IOException {
    Node folder = tree.find(name).orElse(null);
    if (folder == null || folder.path().equals(name)) {
      return;
    }
    String own = folder.path();
    int length = own.isEmpty() ? 0 : own.length() + 1;
    tree.visit(
        folder,
        node -> {
          if (node.isFile()) {
            settleSeen(node, name + "/" + node.path().substring(length));
          }
        });
  }

  /// A file that is seen by another path than its own.
  private void settleSeen(Node file, String path) {
    boolean wanted = settle(file.content(), file.file(path));
    if (wanted && isNamed(path) && !isNamed(file.path())) {
      named.putIfAbsent(file.content(), path);
    }
  }

  private boolean isNamed(String path) {
    return folders.contains(LayerPath.folder(path));
  }

  /// Content that was not looked into by any of the paths that it has in the end: by layer and
  /// position, with the path.
  SortedMap<Integer, Map<Integer, String>> missed() {
    SortedMap<Integer, Map<Integer, String>> missed = new TreeMap<>();
    alive.forEach((content, paths) -> {
      FileReading<T> reading = readings.get(content);
      String read = reading == null ? "" : reading.file().path();
      if (!paths.containsKey(read) || !named.getOrDefault(content, read).equals(read)) {
        wanted(content, paths)
            .ifPresent(path ->
                missed
                    .computeIfAbsent(content.layer(), _ -> new TreeMap<>())
                    .put(content.position(), path));
      }
    });
    return missed;
  }

  /// The first path by which somebody may find something in what begins as this does.
  private Optional<String> wanted(Node.Content content, SortedMap<String, ImageFile> paths) {
    Heads known = heads.get(content.layer());
    OptionalInt head = known == null ? OptionalInt.empty() : known.of(content.position());
    String name = named.get(content);
    SortedMap<String, ImageFile> seen = name == null ? paths : paths.subMap(name, name + '\0');
    return seen.entrySet().stream()
        .filter(each -> head.isEmpty() || claims.on(each.getValue(), head.getAsInt()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// Takes what was looked into once more.
  void take(int layer, SortedMap<Integer, FileReading<T>> more) {
    more.forEach((position, each) -> readings.put(new Node.Content(layer, position), each));
  }

  /// All of it as an image.
  ImageContents<T> contents(
      String reference, ImageManifest manifest, ImageConfig config, List<ImageLayer> layers)
      throws IOException {
    Image image =
        new Image(
            reference,
            manifest.digest(),
            manifest.annotations(),
            config,
            layers,
            files,
            hidden(),
            distribution());
    return new ImageContents<>(image, shipped(), hiddenReadings());
  }

  private List<FileReading<T>> shipped() {
    List<FileReading<T>> shipped = new ArrayList<>();
    alive.forEach((content, paths) -> {
      FileReading<T> reading = readings.get(content);
      ImageFile file = reading == null ? null : paths.get(reading.file().path());
      if (reading != null && file != null) {
        shipped.add(new FileReading<>(file, reading.reading()));
      }
    });
    shipped.sort(Comparator.comparing(each -> each.file().path()));
    return shipped;
  }

  private List<FileReading<T>> hiddenReadings() {
    List<FileReading<T>> left = new ArrayList<>();
    readings.forEach((content, each) -> {
      if (!alive.containsKey(content)) {
        left.add(each);
      }
    });
    left.sort(
        Comparator.<FileReading<T>>comparingInt(each -> each.file().layer())
            .thenComparing(each -> each.file().path()));
    return left;
  }

  FileTree tree() {
    return tree;
  }

  private List<Hidden> hidden() {
    List<Hidden> hidden = new ArrayList<>(tree.hidden());
    hidden.sort(
        Comparator.<Hidden>comparingInt(each -> each.file().layer())
            .thenComparing(each -> each.file().path()));
    return hidden;
  }

  private Distribution distribution() throws IOException {
    for (String each : RELEASES) {
      Node node = releases.get(each);
      Optional<Node> file =
          node == null ? Optional.empty() : node.isFile() ? Optional.of(node) : tree.target(node);
      Distribution found = file.map(at -> distributions.get(at.content())).orElse(null);
      if (found != null) {
        return found;
      }
    }
    return Distribution.UNKNOWN;
  }
}
