package dev.portcullis.app.inventory;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.tree.Trouble;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.supply.lockfile.LockfileFormat;
import dev.portcullis.supply.lockfile.LockfileFormats;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Lockfiles: each a resource of kind `Dependencies`, and one of kind `Vulnerability` for each that
/// a package in it has.
final class LockfileSource implements ContentFormat {
  private final DependencyFacts facts;

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
    // One byte more than is allowed shows that the file is too large, whatever its size claims.
    try (InputStream in = Files.newInputStream(path)) {
      return read(name, in.readNBytes(Limits.DEFAULT.bytes() + 1));
    } catch (IOException e) {
      Location place = new Location(name, 0, 0, "");
      return new Reading<>(List.of(), List.of(new Unreadable(place, Trouble.reason(e))));
    }
  }

  @Override
  public Reading<Resource> read(String name, byte[] content) {
    LockfileFormat format =
        format(name.substring(name.lastIndexOf('/') + 1))
            .orElseThrow(() -> new IllegalArgumentException("expected a lockfile, got " + name));
    return facts.of(name, format.read(name, content));
  }
}
