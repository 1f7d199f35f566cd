package dev.portcullis.app.report;

import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.gate.Decided;
import dev.portcullis.policy.gate.Effect;
import dev.portcullis.policy.gate.Spelling;
import dev.portcullis.policy.gate.Status;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/// JUnit's XML as CI servers read it: a suite for each file, a failure for what refuses, an error
/// for what could not be read, skipped for what nobody has to mend now.
final class JunitReport implements ReportFormat {

  @Override
  public String name() {
    return "junit";
  }

  @Override
  public void write(Report report, Writer out) throws IOException {
    List<Suite> suites = List.copyOf(suites(report).values());
    JunitXml.Counts counts =
        suites.stream().map(Suite::counts).reduce(JunitXml.Counts.NONE, JunitXml.Counts::and);
    JunitXml.write(
        out,
        counts,
        xml -> {
          for (Suite suite : suites) {
            xml.suite(suite.file, suite.counts(), cases -> cases(cases, suite));
          }
        });
  }

  private static Map<String, Suite> suites(Report report) {
    Map<String, Suite> suites = new TreeMap<>();
    for (Unreadable unreadable : report.unreadable()) {
      suite(suites, unreadable.location().file()).unreadable.add(unreadable);
    }
    for (Decided decided : report.decided()) {
      suite(suites, decided.finding().location().file()).decided.add(decided);
    }
    if (suites.isEmpty()) {
      suites.put("portcullis", new Suite("portcullis", List.of(), List.of()));
    }
    return suites;
  }

  private static Suite suite(Map<String, Suite> suites, String file) {
    return suites.computeIfAbsent(
        FileNames.plain(file), name -> new Suite(name, new ArrayList<>(), new ArrayList<>()));
  }

  private static void cases(JunitXml xml, Suite suite) throws XMLStreamException {
    if (suite.unreadable.isEmpty() && suite.decided.isEmpty()) {
      // CI servers take a suite without a test for a run that went wrong.
      xml.passed(suite.file, "every policy is upheld");
    }
    for (Unreadable unreadable : suite.unreadable) {
      unreadable(xml, suite.file, unreadable);
    }
    for (Decided decided : suite.decided) {
      decided(xml, suite.file, decided);
    }
  }

  static void unreadable(JunitXml xml, String file, Unreadable unreadable)
      throws XMLStreamException {
    xml.ended(
        file,
        "can be read, at " + unreadable.location(),
        "error",
        unreadable.reason(),
        Visible.line(unreadable.location().toString()));
  }

  private static void decided(JunitXml xml, String file, Decided decided)
      throws XMLStreamException {
    var finding = decided.finding();
    String name =
        "%s: %s %s"
            .formatted(decided.policy().id(), finding.resource(), finding.location().path())
            .strip();
    if (decided.effect() == Effect.BLOCKING) {
      xml.ended(file, name, "failure", finding.message(), details(decided));
    } else if (decided.effect() == Effect.WARNED && decided.status() == Status.NEW) {
      xml.told(file, name, "warning: " + finding.message() + "\n" + details(decided));
    } else {
      xml.ended(file, name, "skipped", decided.why() + ": " + finding.message(), "");
    }
  }

  private static String details(Decided decided) {
    return "%s\n%s, layer %s\n%s\n"
        .formatted(
            Visible.line(decided.finding().location().toString()),
            decided.why(),
            Spelling.of(decided.finding().layer()),
            RuleHelp.text(decided.policy()));
  }

  private record Suite(String file, List<Unreadable> unreadable, List<Decided> decided) {
    JunitXml.Counts counts() {
      int tests = Math.max(1, unreadable.size() + decided.size());
      return new JunitXml.Counts(tests, failures(), unreadable.size(), skipped());
    }

    int failures() {
      return (int) decided.stream().filter(one -> one.effect() == Effect.BLOCKING).count();
    }

    int skipped() {
      return (int)
          decided.stream()
              .filter(one -> one.effect() != Effect.BLOCKING)
              .filter(one -> one.effect() != Effect.WARNED || one.status() != Status.NEW)
              .count();
    }
  }
}
