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
    JunitXml.write(out, List.copyOf(suites(report).values()));
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

  private record Suite(String name, List<Unreadable> unreadable, List<Decided> decided)
      implements JunitXml.Suite {
    @Override
    public JunitXml.Counts counts() {
      int tests = Math.max(1, unreadable.size() + decided.size());
      return new JunitXml.Counts(tests, failures(), unreadable.size(), skipped());
    }

    private int failures() {
      return (int) decided.stream().filter(one -> one.effect() == Effect.BLOCKING).count();
    }

    private int skipped() {
      return (int)
          decided.stream()
              .filter(one -> one.effect() != Effect.BLOCKING)
              .filter(one -> one.effect() != Effect.WARNED || one.status() != Status.NEW)
              .count();
    }

    @Override
    public void write(JunitXml xml) throws XMLStreamException {
      if (unreadable.isEmpty() && decided.isEmpty()) {
        // CI servers take a suite without a test for a run that went wrong.
        xml.passed(name, "every policy is upheld");
      }
      for (Unreadable each : unreadable) {
        xml.unreadable(name, each);
      }
      for (Decided each : decided) {
        write(each, xml);
      }
    }

    private void write(Decided one, JunitXml xml) throws XMLStreamException {
      var finding = one.finding();
      String about =
          "%s: %s %s"
              .formatted(one.policy().id(), finding.resource(), finding.location().path())
              .strip();
      if (one.effect() == Effect.BLOCKING) {
        xml.ended(name, about, "failure", finding.message(), details(one));
      } else if (one.effect() == Effect.WARNED && one.status() == Status.NEW) {
        xml.told(name, about, "warning: " + finding.message() + "\n" + details(one));
      } else {
        xml.ended(name, about, "skipped", one.why() + ": " + finding.message(), "");
      }
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
}
