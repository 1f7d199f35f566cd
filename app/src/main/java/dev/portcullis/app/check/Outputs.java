package dev.portcullis.app.check;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.report.Report;
import dev.portcullis.app.report.ReportFormat;
import dev.portcullis.app.report.ReportFormats;
import dev.portcullis.app.report.WholeFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where reports go and in which formats.
final class Outputs {
  /// @param file `null` for standard output
  private record Output(ReportFormat format, @Nullable WholeFile file) {}

  private final List<Output> outputs = new ArrayList<>();

  /// Finds out before the work whether all can be written.
  ///
  /// @param asked `FORMAT` or `FORMAT=FILE` each; text on standard output when none is asked for
  Outputs(List<String> asked, ReportFormats formats) throws UsageException {
    for (String each : asked.isEmpty() ? List.of("text") : asked) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      ReportFormat format =
          formats.named(name).orElseThrow(() -> new UsageException(unknown(name, formats)));
      add(new Output(format, equals < 0 ? null : file(each, each.substring(equals + 1))));
    }
  }

  private void add(Output output) throws UsageException {
    for (Output other : outputs) {
      if (output.file == null && other.file == null) {
        throw new UsageException(
            "expected one report on standard output, got several: name a file, as in '--output"
                + " json=report.json'");
      }
      if (output.file != null && output.file.equals(other.file) && output.file.isReplaced()) {
        throw new UsageException(
            "expected a file for each '--output', got '%s' for several"
                .formatted(output.file.path()));
      }
    }
    outputs.add(output);
  }

  private static WholeFile file(String asked, String name) throws UsageException {
    if (name.isEmpty()) {
      throw new UsageException("expected '--output FORMAT=FILE', got '%s'".formatted(asked));
    }
    try {
      WholeFile file = new WholeFile(Path.of(name));
      Optional<String> obstacle = file.obstacle();
      if (obstacle.isPresent()) {
        throw new UsageException("cannot write '%s': %s".formatted(name, obstacle.get()));
      }
      return file;
    } catch (InvalidPathException e) {
      throw new UsageException("cannot write '%s': %s".formatted(name, e.getReason()));
    }
  }

  /// Files come first: that nobody reads standard output to its end must not keep them away.
  void write(Report report, Console console) throws IOException {
    for (Output output : outputs) {
      if (output.file != null) {
        output.file.write(out -> output.format.write(report, out));
      }
    }
    for (Output output : outputs) {
      if (output.file == null) {
        Writer out = new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
        output.format.write(report, out);
        out.flush();
      }
    }
  }

  private static String unknown(String name, ReportFormats formats) {
    String known =
        formats.all().stream()
            .map(ReportFormat::name)
            .collect(Collectors.joining("', '", "'", "'"));
    return "expected one of %s for '--output', got '%s'".formatted(known, name);
  }
}
