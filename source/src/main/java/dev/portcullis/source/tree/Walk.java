package dev.portcullis.source.tree;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Expands the paths that a user names to what is to be read, sorted by name and each once.
///
/// Folders are walked whole, hidden ones too, without `.git`. Links are not followed: what they
/// point to inside of the folder is found by itself, and one that leads out of it is unreadable
/// where its name says that it should be read. A file that the user names is read whatever its
/// name.
public final class Walk {
  private final List<Format> formats;
  private final TreeMap<String, Input> inputs = new TreeMap<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final Set<Path> owned = new HashSet<>();

  private Walk(List<Format> formats) {
    this.formats = formats;
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
    List<Input> free =
        inputs.values().stream()
            .filter(input -> !owned.contains(input.path().toAbsolutePath().normalize()))
            .toList();
    unreadable.sort(Comparator.comparing(Unreadable::location));
    return new Reading<>(free, unreadable);
  }

  private void named(String named) {
    Path path = Path.of(named).normalize();
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        folder(path, path);
      } else {
        file(path, namedFormat(path));
      }
    } catch (IOException e) {
      fail(path, e);
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
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    }
    List<String> names = entries.stream().map(each -> each.getFileName().toString()).toList();
    Optional<Format> claim =
        formats.stream().filter(format -> format.claimsFolder(names)).findFirst();
    if (claim.isPresent()) {
      file(folder, claim.get());
      Set<Path> parts = claim.get().owned(folder);
      if (parts.contains(folder)) {
        return;
      }
      parts.forEach(part -> owned.add(part.toAbsolutePath().normalize()));
    }
    for (Path entry : entries) {
      entry(root, entry, claim.isPresent());
    }
  }

  private void entry(Path root, Path entry, boolean claimed) {
    String name = entry.getFileName().toString();
    try {
      Optional<Format> format =
          claimed
              ? Optional.empty()
              : formats.stream().filter(each -> each.claimsFile(name)).findFirst();
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isSymbolicLink()) {
        link(root, entry, format);
      } else if (attributes.isDirectory()) {
        if (!name.equals(".git")) {
          folder(root, entry);
        }
      } else if (format.isPresent()) {
        file(entry, format.get());
      }
    } catch (IOException e) {
      fail(entry, e);
    }
  }

  private void link(Path root, Path link, Optional<Format> format) throws IOException {
    if (!Files.exists(link)) {
      if (format.isPresent()) {
        fail(link, "a link to nothing");
      }
      return;
    }
    Path target = link.toRealPath();
    boolean inside = target.startsWith(root.toRealPath());
    if (inside && format.isPresent() && Files.isRegularFile(target)) {
      String name = target.getFileName().toString();
      if (formats.stream().noneMatch(each -> each.claimsFile(name))) {
        file(link, format.get());
      }
    } else if (!inside && (format.isPresent() || Files.isDirectory(target))) {
      fail(link, "a link that leads out of '%s': name its target to have it read".formatted(root));
    }
  }

  private void file(Path path, Format format) {
    Input input = new Input(name(path), path, format);
    inputs.putIfAbsent(input.name(), input);
  }

  private void fail(Path path, IOException e) {
    fail(
        path,
        switch (e) {
          case NoSuchFileException _ -> "no such file or folder";
          case FileSystemLoopException _ -> "a link to itself";
          default -> "cannot be read: " + e;
        });
  }

  private void fail(Path path, String reason) {
    unreadable.add(new Unreadable(new Location(name(path), 0, 0, ""), reason));
  }

  private static String name(Path path) {
    String name = path.toString().replace('\\', '/');
    return name.isEmpty() ? "." : name;
  }
}
