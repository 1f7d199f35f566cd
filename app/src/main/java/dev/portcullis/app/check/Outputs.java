package dev.portcullis.app.check;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.report.Report;
import dev.portcullis.app.report.ReportFormat;
import dev.portcullis.app.report.ReportFormats;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where reports go and in which formats.
final class Outputs {
  /// @param file `null` for standard output
  private record Output(ReportFormat format, @Nullable Path file) {}

  private final List<Output> outputs = new ArrayList<>();

  /// @param asked `FORMAT` or `FORMAT=FILE` each; text on standard output when none is asked for
  Outputs(List<String> asked, ReportFormats formats) throws UsageException {
    for (String each : asked.isEmpty() ? List.of("text") : asked) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      ReportFormat format =
          formats.named(name).orElseThrow(() -> new UsageException(unknown(name, formats)));
      Path file = equals < 0 ? null : file(each, each.substring(equals + 1));
      if (file != null && keeps(file) && isTaken(file)) {
        throw new UsageException(
            "expected a file for each '--output', got '%s' for several".formatted(file));
      }
      outputs.add(new Output(format, file));
    }
    if (outputs.stream().filter(output -> output.file == null).count() > 1) {
      throw new UsageException(
          "expected one report on standard output, got several: name a file, as in '--output"
              + " json=report.json'");
    }
  }

  private boolean isTaken(Path file) {
    return outputs.stream().anyMatch(output -> file.equals(output.file));
  }

  /// Whether what is written to it stays: a device such as `/dev/null` takes several reports.
  private static boolean keeps(Path file) {
    return !Files.exists(file) || Files.isRegularFile(file);
  }

  private static Path file(String asked, String name) throws UsageException {
    if (name.isEmpty()) {
      throw new UsageException("expected '--output FORMAT=FILE', got '%s'".formatted(asked));
    }
    Path file = Path.of(name);
    if (Files.isDirectory(file) || !Files.isDirectory(file.toAbsolutePath().resolveSibling(""))) {
      throw new UsageException(
          "expected a file in a folder that exists for '--output', got '%s'".formatted(file));
    }
    return file;
  }

  void write(Report report, Console console) throws IOException, UsageException {
    for (Output output : outputs) {
      if (output.file == null) {
        Writer out = new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
        output.format.write(report, out);
        out.flush();
      } else {
        try (Writer out = Files.newBufferedWriter(output.file)) {
          output.format.write(report, out);
        } catch (IOException e) {
          throw new UsageException("cannot write '%s': %s".formatted(output.file, e));
        }
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
