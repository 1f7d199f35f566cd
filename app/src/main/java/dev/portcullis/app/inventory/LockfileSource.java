package dev.portcullis.app.inventory;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.tree.WholeFile;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.supply.lockfile.LockfileFormat;
import dev.portcullis.supply.lockfile.LockfileFormats;
import dev.portcullis.supply.lockfile.Tree;
import java.nio.file.Path;
import java.util.Optional;

/// Lockfiles: each a resource of kind `Dependencies`, and one of kind `Vulnerability` for each that
/// a package in it has. Some refer to files beside them, so that content alone does not do.
final class LockfileSource implements Format {
  private final DependencyFacts facts;
  private final ProjectTrees trees = new ProjectTrees();

  LockfileSource(DependencyFacts facts) {
    this.facts = facts;
  }

  @Override
  public String name() {
    return "lockfile";
  }

  @Override
  public boolean claimsFile(Path file) {
    return format(file.getFileName().toString()).isPresent();
  }

  private static Optional<LockfileFormat> format(String fileName) {
    return LockfileFormats.of(fileName);
  }

  @Override
  public Reading<Resource> read(String name, Path path) {
    return WholeFile.read(
        name,
        path,
        Limits.DEFAULT.bytes(),
        content -> read(name, content, trees.around(name, path)));
  }

  private Reading<Resource> read(String name, byte[] content, Tree around) {
    LockfileFormat format =
        format(name.substring(name.lastIndexOf('/') + 1))
            .orElseThrow(() -> new IllegalArgumentException("expected a lockfile, got " + name));
    return facts.of(name, format.read(name, content, around));
  }
}
