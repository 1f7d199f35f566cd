package dev.portcullis.app.check;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.report.BaselineFile;
import dev.portcullis.app.report.WholeFile;
import dev.portcullis.app.report.WriteFailedException;
import dev.portcullis.policy.gate.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a run writes down what it found. The folder is made when there is none.
record BaselineOutput(Path file) {

  /// Finds out before the work whether it can be written.
  static BaselineOutput of(String name) throws UsageException {
    Path file = Path.of(name);
    @Nullable Path folder = file.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(
          "cannot write the baseline '%s': no file can be there".formatted(name));
    }
    return new BaselineOutput(file);
  }

  void write(Baseline baseline) throws WriteFailedException {
    try {
      Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    } catch (IOException e) {
      throw new WriteFailedException("the baseline '" + file + "'", e);
    }
    new WholeFile(file).write(out -> BaselineFile.write(baseline, out));
  }
}
