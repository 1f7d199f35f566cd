package dev.portcullis.source.compose;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.yaml.Limits;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Compose files by their names: `compose*.yaml`, `docker-compose*.yml` and the like.
public final class ComposeFiles implements ContentFormat {
  private static final Pattern NAME =
      Pattern.compile("(?:docker-|podman-)?compose([._-].*)?\\.ya?ml", Pattern.CASE_INSENSITIVE);

  private final Limits limits;
  private final ComposeReader reader;

  public ComposeFiles(Limits limits) {
    this.limits = limits;
    this.reader = new ComposeReader(limits);
  }

  @Override
  public String name() {
    return "compose";
  }

  @Override
  public boolean claimsFile(Path file) {
    return NAME.matcher(file.getFileName().toString()).matches();
  }

  @Override
  public int largest() {
    return limits.bytes();
  }

  @Override
  public Reading<Resource> read(String name, byte[] content) {
    return reader.read(name, content);
  }
}
