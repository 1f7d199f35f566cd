package dev.portcullis.source.sarif;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.util.ArrayList;
import java.util.List;

/// Reads logs: each run of an analyser, each of its results.
///
/// A run that its analyser calls a failure is unreadable, for what it did not get to nobody knows.
/// Results that are there no more are something else and only counted.
final class LogReader {
  private static final int MISTAKES = 1000;
  private static final int FINDINGS = 100_000;
  private static final String VERSION = "2.1.0";
  private static final String RUNS = "runs";
  private static final String RESULTS = "results";

  private final DocumentReader documents;

  LogReader(Limits limits) {
    this.documents = new DocumentReader(limits);
  }

  Reading<Resource> read(String file, byte[] content) {
    Reading<Document> read = documents.read(file, content);
    Log log = new Log(file, read.unreadable());
    for (Document document : read.items()) {
      if (document.root() instanceof Mapping root) {
        log.read(root, document.mark());
      } else {
        log.unreadable(document.mark(), "expected a log of SARIF to be an object");
      }
    }
    return log.reading();
  }

  /// One file while it is read.
  private static final class Log {
    private final String file;
    private final List<Unreadable> unreadable;
    private final Names names = new Names();
    private final List<Resource> findings = new ArrayList<>();
    private int others;
    private boolean full;

    Log(String file, List<Unreadable> unreadable) {
      this.file = file;
      this.unreadable = new ArrayList<>(unreadable);
    }

    Reading<Resource> reading() {
      return new Reading<>(findings, unreadable, others);
    }

    /// Of a log that is all wrong the first of its mistakes are enough.
    void unreadable(long mark, String reason) {
      if (unreadable.size() < MISTAKES) {
        unreadable.add(new Unreadable(Location.of(file, mark, ""), reason));
      }
    }

    void read(Mapping root, long mark) {
      String version = root.string("version", "");
      if (!version.equals(VERSION) || !(root.find(RUNS) instanceof Sequence runs)) {
        unreadable(
            mark,
            version.equals(VERSION)
                ? "expected 'runs' to be a list"
                : "expected version '%s' of SARIF, got '%s'".formatted(VERSION, version));
        return;
      }
      for (int i = 0; i < runs.size(); i++) {
        if (runs.value(i) instanceof Mapping run) {
          readRun(run, runs.mark(i));
        } else {
          unreadable(runs.mark(i), "expected a run to be an object");
        }
      }
    }

    private void readRun(Mapping run, long mark) {
      Run described = Run.of(run);
      if (described.tool().isEmpty()) {
        unreadable(mark, "expected a run to name its tool");
      }
      Sequence invocations = run.sequence("invocations");
      for (int i = 0; i < invocations.size(); i++) {
        if (invocations.value(i) instanceof Mapping each
            && Boolean.FALSE.equals(each.find("executionSuccessful"))) {
          unreadable(
              invocations.mark(i), "'%s' did not come to its end".formatted(described.tool()));
        }
      }
      if (!(run.find(RESULTS) instanceof Sequence results)) {
        // By the standard: the analyser did not even begin.
        unreadable(mark, "'%s' has no results".formatted(described.tool()));
        return;
      }
      for (int i = 0; i < results.size(); i++) {
        readResult(described, results.value(i), results.mark(i));
      }
    }

    private void readResult(Run run, Object value, long mark) {
      if (!(value instanceof Mapping result)) {
        unreadable(mark, "expected a result to be an object");
      } else if (result.string("baselineState", "").equals("absent")) {
        others++;
      } else if (findings.size() == FINDINGS) {
        tellOnce(mark);
      } else {
        findings.add(finding(run, result, mark));
      }
    }

    private void tellOnce(long mark) {
      if (!full) {
        unreadable(mark, "more than " + FINDINGS + " results: the rest is left out");
      }
      full = true;
    }

    /// At the place in the code where the log says that there is one.
    private Resource finding(Run run, Mapping result, long mark) {
      Place place = run.place(result).orElse(new Place(file, mark));
      long at = place.mark() == Mark.NONE ? Mark.of(1, 1) : place.mark();
      return new CodeFinding(run, result, place.file(), at).resource(names);
    }
  }
}
