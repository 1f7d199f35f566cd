package dev.portcullis.app.project;

import dev.portcullis.model.Reading;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.tree.Input;
import dev.portcullis.source.tree.Walk;
import java.nio.file.Path;
import java.util.List;

/// The files as they are now.
public record Present() implements Snapshot {

  @Override
  public Path at(Path now) {
    return now;
  }

  @Override
  public String name(Path now) {
    String name = now.toString().replace('\\', '/');
    return name.isEmpty() ? "." : name;
  }

  @Override
  public Reading<Input> below(List<String> named, List<Format> formats) {
    return Walk.expand(named, formats);
  }
}
