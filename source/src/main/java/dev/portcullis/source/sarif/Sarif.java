package dev.portcullis.source.sarif;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.yaml.Limits;
import java.nio.file.Path;
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
  public int largest() {
    return limits.bytes();
  }

  @Override
  public Reading<Resource> read(String name, byte[] content) {
    return logs.read(name, content);
  }
}
