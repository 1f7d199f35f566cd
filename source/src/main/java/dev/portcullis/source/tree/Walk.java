package dev.portcullis.source.tree;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Expands the paths that a user names to what is to be read, sorted by name and each once.
///
/// Folders are walked whole, hidden ones too, without `.git`. Links are not followed: what they
/// point to inside of the folder is found by itself, and one that leads out of it is unreadable
/// where its name says that it should be read. A pipe, a socket or a device that lies in a folder
/// is never opened. A file that the user names is read whatever its name and kind.
public final class Walk {
  private static final String GIT = ".git";

  private final List<Format> formats;
  private final TreeMap<String, Input> inputs = new TreeMap<>();
  private final Set<Path> seen = new HashSet<>();
  private final List<Unreadable> unreadable = new ArrayList<>();

  /// The absolute paths of claimed folders, outer ones first.
  private final TreeMap<Path, Territory> claimed = new TreeMap<>();

  /// Those of them that are no part of another one.
  private final Map<Path, Territory> territories = new HashMap<>();

  private final Set<Path> elsewhere = new HashSet<>();

  private Walk(List<Format> formats) {
    this.formats = formats;
  }

  /// An entry of a folder that was looked at without following it.
  private record Entry(Path path, BasicFileAttributes attributes) {
    String name() {
      return path.getFileName().toString();
    }

    boolean isFile() {
      return attributes.isRegularFile()
          || (attributes.isSymbolicLink() && Files.isRegularFile(path));
    }
  }

  /// What is to be read below `named`.
  ///
  /// @param formats in the order in which they may claim; the last also reads files that a user
  ///   names and none claims
  public static Reading<Input> expand(List<String> named, List<Format> formats) {
    Walk walk = new Walk(formats);
    for (String each : named) {
      walk.named(each);
    }
    return walk.reading();
  }

  private Reading<Input> reading() {
    claimed.forEach(this::settle);
    List<Input> free = inputs.values().stream().filter(this::isFree).toList();
    unreadable.sort(Comparator.comparing(Unreadable::location));
    return new Reading<>(free, unreadable.stream().distinct().toList());
  }

  /// What is part of a folder and not read by itself cannot take anything away from us either.
  private void settle(Path folder, Territory territory) {
    if (!isPart(folder)) {
      territories.put(folder, territory);
      elsewhere.addAll(territory.elsewhere());
    }
  }

  private boolean isFree(Input input) {
    return territories.isEmpty() || !isPart(absolute(input.path()));
  }

  private boolean isPart(Path path) {
    if (elsewhere.contains(path)) {
      return true;
    }
    for (Path folder = path.getParent(); folder != null; folder = folder.getParent()) {
      Territory territory = territories.get(folder);
      if (territory != null && territory.below().test(folder.relativize(path))) {
        return true;
      }
    }
    return false;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private void named(String named) {
    if (named.isEmpty()) {
      unreadable.add(new Unreadable(new Location("", 0, 0, ""), "expected a path, got ''"));
      return;
    }
    Path path;
    try {
      path = Path.of(named).normalize();
    } catch (InvalidPathException e) {
      unreadable.add(new Unreadable(new Location(named, 0, 0, ""), "no path: " + e.getReason()));
      return;
    }
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        folder(path, path);
      } else {
        file(path, namedFormat(path));
      }
    } catch (IOException e) {
      fail(path, Trouble.reason(e));
    }
  }

  private Format namedFormat(Path file) throws IOException {
    for (Format format : formats) {
      if (format.claimsNamed(file)) {
        return format;
      }
    }
    return formats.getLast();
  }

  private void folder(Path root, Path folder) throws IOException {
    List<Entry> entries = entries(folder);
    List<String> names = entries.stream().filter(Entry::isFile).map(Entry::name).toList();
    for (Format format : formats) {
      if (format.claimsFolder(names)) {
        file(folder, format);
        claimed.put(absolute(folder), format.territory(folder));
        break;
      }
    }
    for (Entry entry : entries) {
      entry(root, entry);
    }
  }

  private List<Entry> entries(Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        try {
          entries.add(
              new Entry(
                  path,
                  Files.readAttributes(
                      path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
        } catch (IOException e) {
          fail(path, Trouble.reason(e));
        }
      }
    }
    return entries;
  }

  private void entry(Path root, Entry entry) {
    BasicFileAttributes attributes = entry.attributes();
    Path path = entry.path();
    try {
      Optional<Format> format = claiming(path);
      if (attributes.isSymbolicLink()) {
        link(root, path, format);
      } else if (attributes.isDirectory()) {
        if (!entry.name().equals(GIT)) {
          folder(root, path);
        }
      } else if (format.isPresent() && attributes.isRegularFile()) {
        file(path, format.get());
      } else if (format.isPresent()) {
        fail(path, "a pipe, a socket or a device, which is read only when it is named itself");
      }
    } catch (IOException e) {
      fail(path, Trouble.reason(e));
    }
  }

  private Optional<Format> claiming(Path file) {
    return formats.stream().filter(format -> format.claimsFile(file)).findFirst();
  }

  private void link(Path root, Path link, Optional<Format> format) throws IOException {
    if (!Files.exists(link)) {
      if (format.isPresent()) {
        fail(link, "a link to nothing");
      }
      return;
    }
    Path real = root.toRealPath();
    Path target = link.toRealPath();
    boolean isFolder = Files.isDirectory(target);
    if (!target.startsWith(real)) {
      if (format.isPresent() || isFolder) {
        fail(
            link,
            "a link that leads out of '%s': name its target to have it read".formatted(name(root)));
      }
    } else if (isFolder) {
      if (isInGit(real.relativize(target))) {
        fail(link, "a link into '.git': name its target to have it read");
      }
    } else if (format.isPresent()) {
      linkedFile(link, format.get(), real.relativize(target));
    }
  }

  /// A file that is not found by its own name is read by that of the link.
  private void linkedFile(Path link, Format format, Path target) {
    if (!Files.isRegularFile(link)) {
      fail(link, "a link to a pipe, a socket or a device, which is read only when it is named");
    } else if (isInGit(target) || claiming(target).isEmpty()) {
      file(link, format);
    }
  }

  private static boolean isInGit(Path path) {
    for (Path part : path) {
      if (part.toString().equals(GIT)) {
        return true;
      }
    }
    return false;
  }

  private void file(Path path, Format format) {
    if (seen.add(absolute(path))) {
      Input input = new Input(name(path), path, format);
      inputs.put(input.name(), input);
    }
  }

  private void fail(Path path, String reason) {
    unreadable.add(new Unreadable(new Location(name(path), 0, 0, ""), reason));
  }

  private static String name(Path path) {
    String name = path.toString().replace('\\', '/');
    return name.isEmpty() ? "." : name;
  }
}
