package dev.portcullis.app.report;

import dev.portcullis.app.cli.UsageException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where reports on a run go and in which forms.
public final class Outputs<T> {
  /// @param file `null` for standard output
  private record Output<T>(Form<T> form, @Nullable WholeFile file) {}

  private final List<Output<T>> outputs = new ArrayList<>();

  /// Finds out before the work whether all can be written.
  ///
  /// @param asked `FORMAT` or `FORMAT=FILE` each; text on standard output when none is asked for
  public Outputs(List<String> asked, List<? extends Form<T>> forms) throws UsageException {
    for (String each : asked.isEmpty() ? List.of("text") : asked) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      Form<T> form =
          forms.stream()
              .filter(known -> known.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new UsageException(unknown(name, forms)));
      add(new Output<>(form, equals < 0 ? null : file(each, each.substring(equals + 1))));
    }
  }

  private void add(Output<T> output) throws UsageException {
    for (Output<T> other : outputs) {
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
  public void write(T report, PrintStream standardOutput) throws IOException {
    for (Output<T> output : outputs) {
      if (output.file != null) {
        output.file.write(out -> output.form.write(report, out));
      }
    }
    for (Output<T> output : outputs) {
      if (output.file == null) {
        Writer out = new OutputStreamWriter(standardOutput, StandardCharsets.UTF_8);
        output.form.write(report, out);
        out.flush();
      }
    }
  }

  private static <T> String unknown(String name, List<? extends Form<T>> forms) {
    String known = forms.stream().map(Form::name).collect(Collectors.joining("', '", "'", "'"));
    return "expected one of %s for '--output', got '%s'".formatted(known, name);
  }
}
