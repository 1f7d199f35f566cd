package dev.portcullis.supply.installed.executable;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.extent.Extent;
import dev.portcullis.supply.installed.InstalledFile;
import dev.portcullis.supply.installed.InstalledFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Compiled programs and libraries, whose compiler lists what it put into them.
public final class Program implements InstalledFormat {
  @Override
  public boolean claims(String path) {
    return Executable.isLikely(path);
  }

  @Override
  public boolean begins(int head) {
    return Executable.begins(head);
  }

  @Override
  public Reading<Component> read(InstalledFile file) throws IOException {
    return file.read(content -> read(file.path(), content));
  }

  private static Reading<Component> read(String path, Extent content) throws IOException {
    Optional<Executable> program = Executable.read(content);
    return program.isEmpty()
        ? new Reading<>(List.of(), List.of())
        : GoModules.read(path, program.get()).and(RustCrates.read(path, program.get()));
  }
}
