package dev.portcullis.supply.advisory;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Reads the daily scores of EPSS: CSV packed by gzip, with comments behind `#` and a line that
/// names the columns `cve,epss,percentile`.
public final class LikelihoodReader {
  private static final int MOST_LINES = 5_000_000;
  private static final int LONGEST_LINE = 200;
  private static final int MISTAKES = 100;
  private static final List<String> COLUMNS = List.of("cve", "epss", "percentile");

  /// What is done with each score.
  @FunctionalInterface
  public interface Sink {
    void take(Likelihood likelihood) throws IOException;
  }

  /// Hands all scores to `sink`, and returns the lines that could not be read.
  ///
  /// @param file what to name it by where it has a mistake
  /// @throws IOException when it is not packed by gzip, or the sink fails
  public List<Unreadable> read(InputStream packed, String file, Sink sink) throws IOException {
    List<Unreadable> unreadable = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (number > MOST_LINES || unreadable.size() == MISTAKES) {
          unreadable.add(at(file, number, "too much of it is wrong: the rest is not read"));
          break;
        }
        read(line, file, number, sink, unreadable);
      }
    }
    return unreadable;
  }

  private static void read(
      String line, String file, int number, Sink sink, List<Unreadable> unreadable)
      throws IOException {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    List<String> cells = List.of(line.split(",", -1));
    if (cells.equals(COLUMNS)) {
      return;
    }
    try {
      if (line.length() > LONGEST_LINE || cells.size() != COLUMNS.size()) {
        throw new IllegalArgumentException("a line of another form");
      }
      sink.take(
          new Likelihood(
              cells.get(0), Double.parseDouble(cells.get(1)), Double.parseDouble(cells.get(2))));
    } catch (IllegalArgumentException e) {
      unreadable.add(at(file, number, "expected 'cve,epss,percentile', got " + e.getMessage()));
    }
  }

  private static Unreadable at(String file, int line, String reason) {
    return new Unreadable(new Location(file, line, 1, ""), reason);
  }
}
