package dev.portcullis.app.project;

import dev.portcullis.app.git.Revision;
import dev.portcullis.app.git.RevisionException;
import dev.portcullis.app.git.RevisionFile;
import dev.portcullis.source.kustomize.Kustomize;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.tree.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Writes of a revision what readers may want, when they want it: below a named path every file
/// that a format claims, and folders that a format claims as a whole with everything in them. What
/// kustomizations name elsewhere comes along.
final class Exports {
  private final Revision revision;
  private final Path folder;

  /// By the names of formats, the paths at and below which all is there that these claim.
  private final Map<Set<String>, Set<String>> written = new HashMap<>();

  /// What is to be read at and below a path.
  ///
  /// @param files that stand for themselves, which are not written
  /// @param written files and folders to look through, from the top of the repository
  record Below(List<RevisionFile> files, List<String> written) {}

  Exports(Revision revision, Path folder) {
    this.revision = revision;
    this.folder = folder;
  }

  /// Where `now` of the working tree is in the folder, when it was there; all of it is written that
  /// the formats may read.
  Path of(Path now, List<Format> formats) throws RevisionException {
    String name = revision.name(now);
    write(name, formats);
    return folder.resolve(name);
  }

  /// What was at and below `now`; what takes more than its content to be read is written.
  Below below(Path now, List<Format> formats) throws RevisionException {
    String named = revision.name(now);
    List<RevisionFile> files = revision.files(now);
    Set<String> whole = claimedFolders(files, formats);
    List<RevisionFile> plain = new ArrayList<>();
    Set<String> roots = new TreeSet<>();
    for (RevisionFile file : files) {
      if (file.path().equals(named)) {
        roots.add(named);
      } else if (isWithin(parent(file.path()), whole)) {
        roots.add(topmost(parent(file.path()), whole));
      } else if (claims(file, formats)) {
        if (standsForItself(file, formats)) {
          plain.add(file);
        } else {
          roots.add(file.path());
        }
      }
    }
    for (String root : roots) {
      write(root, formats);
    }
    return new Below(plain, List.copyOf(roots));
  }

  private void write(String named, List<Format> formats) throws RevisionException {
    Set<String> names = formats.stream().map(Format::name).collect(Collectors.toSet());
    Set<String> done = written.computeIfAbsent(names, _ -> new HashSet<>());
    boolean there = isWithin(named, done) && Files.exists(folder.resolve(named));
    if (there || !done.add(named)) {
      return;
    }
    List<RevisionFile> files = revision.files(revision.root().resolve(named));
    Set<String> whole = claimedFolders(files, formats);
    for (RevisionFile file : files) {
      if (file.path().equals(named)
          || claims(file, formats)
          || isWithin(parent(file.path()), whole)) {
        revision.export(file, folder);
      }
    }
    for (RevisionFile file : files) {
      if (Kustomize.isKustomization(last(file.path()))) {
        writeNamedBy(folder.resolve(parent(file.path())), formats);
      }
    }
  }

  private void writeNamedBy(Path kustomization, List<Format> formats) throws RevisionException {
    try {
      for (Path named : Kustomize.named(kustomization)) {
        if (named.startsWith(folder) && !named.equals(folder)) {
          write(folder.relativize(named).toString().replace('\\', '/'), formats);
        }
      }
    } catch (IOException e) {
      throw new RevisionException("cannot read '%s': %s".formatted(kustomization, e), e);
    }
  }

  private static Set<String> claimedFolders(List<RevisionFile> files, List<Format> formats) {
    Set<String> claimed = new HashSet<>();
    for (RevisionFile file : files) {
      List<String> name = List.of(last(file.path()));
      for (Format format : formats) {
        if (format.claimsFolder(name)) {
          claimed.add(parent(file.path()));
        }
      }
    }
    return claimed;
  }

  private static boolean claims(RevisionFile file, List<Format> formats) {
    for (Format format : formats) {
      if (format.claimsFile(Path.of(file.path()))) {
        return true;
      }
    }
    return false;
  }

  /// Whether the content of a file is all that it takes to read it; a packed chart is unpacked.
  private static boolean standsForItself(RevisionFile file, List<Format> formats) {
    for (Format format : formats) {
      if (format.claimsFile(Path.of(file.path()))) {
        return format instanceof ContentFormat;
      }
    }
    return false;
  }

  /// Whether `name` is one of `folders` or below one. The top is called by an empty name.
  private static boolean isWithin(String name, Set<String> folders) {
    String within = name;
    while (!within.isEmpty() && !folders.contains(within)) {
      within = parent(within);
    }
    return folders.contains(within);
  }

  private static String topmost(String name, Set<String> folders) {
    String topmost = name;
    for (String within = name; !within.isEmpty(); within = parent(within)) {
      topmost = folders.contains(within) ? within : topmost;
    }
    return folders.contains("") ? "" : topmost;
  }

  private static String parent(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
