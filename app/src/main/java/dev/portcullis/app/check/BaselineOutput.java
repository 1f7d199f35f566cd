package dev.portcullis.app.check;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.report.BaselineFile;
import dev.portcullis.policy.gate.Baseline;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Where a run writes down what it found. The file is there as a whole or as it was before.
record BaselineOutput(Path file) {

  void write(Baseline baseline) throws UsageException {
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      Files.createDirectories(target.resolveSibling(""));
      Path draft = target.resolveSibling("." + target.getFileName() + ".draft");
      try {
        try (Writer out =
            Files.newBufferedWriter(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
          BaselineFile.write(baseline, out);
        }
        Files.move(
            draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UsageException("cannot write the baseline '%s': %s".formatted(file, e));
    }
  }
}
