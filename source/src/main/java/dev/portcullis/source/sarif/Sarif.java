package dev.portcullis.source.sarif;

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
import java.util.Locale;

/// Logs of analysers in SARIF 2.1.0: `.sarif` and `.sarif.json`.
public final class Sarif implements ContentFormat {
  private final Limits limits;
  private final LogReader logs;

  public Sarif(Limits limits) {
    this.limits = limits;
    this.logs = new LogReader(limits);
  }

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public boolean claimsFile(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".sarif") || name.endsWith(".sarif.json");
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
    return logs.read(name, content);
  }
}
