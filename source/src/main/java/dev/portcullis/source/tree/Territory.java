package dev.portcullis.source.tree;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;

/// What is read as a part of a folder that a format claims, and so not on its own. All else below
/// the folder is read as if nobody had claimed it: a `Chart.yaml` must not hide its neighbours.
///
/// @param below whether what has this path, relative to the folder, is a part of it
/// @param elsewhere what else is, by absolute path
public record Territory(Predicate<Path> below, Set<Path> elsewhere) {
  public static final Territory NONE = new Territory(_ -> false, Set.of());

  public Territory {
    elsewhere = Set.copyOf(elsewhere);
  }
}
