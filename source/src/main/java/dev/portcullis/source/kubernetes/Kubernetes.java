package dev.portcullis.source.kubernetes;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.tree.Trouble;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Manifests as files: `.yaml`, `.yml` and `.json` in any letter case.
public final class Kubernetes implements ContentFormat {
  private final Limits limits;
  private final ManifestReader manifests;

  public Kubernetes(Limits limits) {
    this.limits = limits;
    this.manifests = new ManifestReader(limits);
  }

  @Override
  public String name() {
    return "kubernetes";
  }

  @Override
  public boolean claimsFile(Path file) {
    String fileName = file.getFileName().toString();
    return ends(fileName, ".yaml") || ends(fileName, ".yml") || ends(fileName, ".json");
  }

  private static boolean ends(String fileName, String extension) {
    int from = fileName.length() - extension.length();
    return from >= 0 && fileName.regionMatches(true, from, extension, 0, extension.length());
  }

  @Override
  public Reading<Resource> read(String name, Path path) {
    // One byte more than is allowed shows that the file is too large, whatever its size claims.
    try (InputStream in = Files.newInputStream(path)) {
      return read(name, in.readNBytes(limits.bytes() + 1));
    } catch (IOException e) {
      Location place = new Location(name, 0, 0, "");
      return new Reading<>(List.of(), List.of(new Unreadable(place, Trouble.reason(e))));
    }
  }

  @Override
  public Reading<Resource> read(String name, byte[] content) {
    return manifests.read(name, content);
  }
}
