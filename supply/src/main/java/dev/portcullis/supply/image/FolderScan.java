package dev.portcullis.supply.image;

import dev.portcullis.supply.image.tar.Privilege;
import dev.portcullis.supply.image.tar.TarEntry;
import dev.portcullis.supply.installed.Distribution;
import dev.portcullis.supply.installed.InstalledFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a root file system in a folder as if it were one layer. Symbolic links are not followed.
final class FolderScan<T> extends SimpleFileVisitor<Path> {
  private static final int PERMISSIONS = 07777;

  private final Path root;
  private final Claims<T> claims;
  private final Budget budget;
  private final List<LayerEntry> entries = new ArrayList<>();
  private final SortedMap<Integer, FileReading<T>> readings = new TreeMap<>();
  private final SortedMap<Integer, Distribution> distributions = new TreeMap<>();

  /// What could not be opened, with the reason.
  private final SortedMap<String, String> refused = new TreeMap<>();

  FolderScan(Path root, Claims<T> claims, Budget budget) {
    this.root = root;
    this.claims = claims;
    this.budget = budget;
  }

  /// @throws IOException when it is beyond limits, or no folder
  ScannedLayer<T> scanned() throws IOException {
    Files.walkFileTree(root, this);
    return new ScannedLayer<>("", "", -1, entries, readings, distributions, new Heads());
  }

  SortedMap<String, String> refused() {
    return refused;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    take(folder, attributes);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    LayerEntry entry = take(file, attributes);
    ImageFile asFile = entry.file(entry.path(), 0);
    if (entry.isRegular()) {
      InstalledFile content = InstalledFile.of(entry.path(), entry.mode(), entry.size(), file);
      if (Distribution.claims(entry.path())) {
        distributions.put(entry.position(), Distribution.read(content));
      }
      if (claims.on(asFile)) {
        readings.put(entry.position(), claims.read(asFile, content));
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (file.equals(root)) {
      throw e;
    }
    refused.put(path(file), e.toString());
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException e) {
    if (e != null) {
      refused.put(path(folder), e.toString());
    }
    return FileVisitResult.CONTINUE;
  }

  private LayerEntry take(Path file, BasicFileAttributes attributes) throws IOException {
    TarEntry.Kind kind = kind(attributes);
    LayerEntry entry =
        new LayerEntry(
            entries.size(),
            path(file),
            kind,
            mode(file),
            kind == TarEntry.Kind.FILE ? attributes.size() : 0,
            kind == TarEntry.Kind.SYMBOLIC_LINK ? Files.readSymbolicLink(file).toString() : "",
            Privilege.NONE);
    budget.takeEntry(entry.path());
    entries.add(entry);
    return entry;
  }

  private String path(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static TarEntry.Kind kind(BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink()) {
      return TarEntry.Kind.SYMBOLIC_LINK;
    }
    if (attributes.isDirectory()) {
      return TarEntry.Kind.FOLDER;
    }
    return attributes.isRegularFile() ? TarEntry.Kind.FILE : TarEntry.Kind.SPECIAL;
  }

  /// Systems without such bits have none.
  private static int mode(Path file) throws IOException {
    try {
      Object mode = Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return (mode instanceof Integer bits ? bits : 0) & PERMISSIONS;
    } catch (UnsupportedOperationException | IllegalArgumentException _) {
      return 0;
    }
  }
}
