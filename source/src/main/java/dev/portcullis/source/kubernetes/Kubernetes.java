package dev.portcullis.source.kubernetes;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.yaml.Limits;
import java.nio.file.Path;

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
  public int largest() {
    return limits.bytes();
  }

  @Override
  public Reading<Resource> read(String name, byte[] content) {
    return manifests.read(name, content);
  }
}
