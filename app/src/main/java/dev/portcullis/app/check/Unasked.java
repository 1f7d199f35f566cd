package dev.portcullis.app.check;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.tree.Territory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A format whose files are found, so that no other takes them for its own, and not read: no policy
/// is about what they hold.
record Unasked(Format format) implements Format {

  @Override
  public String name() {
    return format.name();
  }

  @Override
  public boolean claimsFile(Path file) {
    return format.claimsFile(file);
  }

  @Override
  public boolean claimsNamed(Path file) throws IOException {
    return format.claimsNamed(file);
  }

  @Override
  public boolean claimsFolder(List<String> names) {
    return format.claimsFolder(names);
  }

  @Override
  public Territory territory(Path folder) {
    return format.territory(folder);
  }

  @Override
  public Reading<Resource> read(String name, Path path) {
    return new Reading<>(List.of(), List.of());
  }
}
