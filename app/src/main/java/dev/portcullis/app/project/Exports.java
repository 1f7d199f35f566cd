package dev.portcullis.app.project;

import dev.portcullis.app.git.Revision;
import dev.portcullis.app.git.RevisionException;
import dev.portcullis.source.Formats;
import dev.portcullis.source.kustomize.Kustomize;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Writes of a revision what readers may want, when they want it: below a named path every file
/// that a format claims, and folders that a format claims as a whole with everything in them. What
/// kustomizations name elsewhere comes along.
final class Exports {
  private final Revision revision;
  private final Path folder;
  private final List<Format> formats = Formats.all(Limits.DEFAULT);
  private final Set<String> written = new HashSet<>();

  Exports(Revision revision, Path folder) {
    this.revision = revision;
    this.folder = folder;
  }

  /// Where `now` of the working tree is in the folder, when it was there.
  Path of(Path now) throws RevisionException {
    String name = revision.name(now);
    write(name);
    return name.isEmpty() ? folder : folder.resolve(name);
  }

  private void write(String named) throws RevisionException {
    boolean there = isWithin(named, written) && Files.exists(folder.resolve(named));
    if (there || !written.add(named)) {
      return;
    }
    Path under = revision.root().resolve(named);
    List<String> names = revision.names(under);
    Set<String> whole = claimedFolders(names);
    revision.export(
        under, folder, name -> name.equals(named) || claims(name) || isWithin(parent(name), whole));
    for (String name : names) {
      if (Kustomize.isKustomization(last(name))) {
        writeNamedBy(folder.resolve(parent(name)));
      }
    }
  }

  private void writeNamedBy(Path kustomization) throws RevisionException {
    try {
      for (Path named : Kustomize.named(kustomization)) {
        if (named.startsWith(folder) && !named.equals(folder)) {
          write(folder.relativize(named).toString().replace('\\', '/'));
        }
      }
    } catch (IOException e) {
      throw new RevisionException("cannot read '%s': %s".formatted(kustomization, e), e);
    }
  }

  private Set<String> claimedFolders(List<String> names) {
    Set<String> claimed = new HashSet<>();
    for (String name : names) {
      List<String> file = List.of(last(name));
      for (Format format : formats) {
        if (format.claimsFolder(file)) {
          claimed.add(parent(name));
        }
      }
    }
    return claimed;
  }

  private boolean claims(String name) {
    for (Format format : formats) {
      if (format.claimsFile(last(name))) {
        return true;
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

  private static String parent(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
