package dev.portcullis.app.report;

import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.gate.Spelling;
import dev.portcullis.policy.lint.Remark;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/// Remarks as JUnit's XML: a suite for each file, a failure for what refuses; other remarks pass
/// with something to say.
final class LintJunit implements Form<LintReport> {
  @Override
  public String name() {
    return "junit";
  }

  @Override
  public void write(LintReport report, Writer out) throws IOException {
    JunitXml.write(out, List.copyOf(suites(report).values()));
  }

  private static Map<String, Suite> suites(LintReport report) {
    Map<String, Suite> suites = new TreeMap<>();
    for (Unreadable unreadable : report.unreadable()) {
      suite(suites, report, unreadable.location().file()).unreadable.add(unreadable);
    }
    for (Remark remark : report.remarks()) {
      suite(suites, report, remark.place().file()).remarks.add(remark);
    }
    if (suites.isEmpty()) {
      suite(suites, report, "portcullis");
    }
    return suites;
  }

  private static Suite suite(Map<String, Suite> suites, LintReport report, String file) {
    return suites.computeIfAbsent(
        FileNames.plain(file),
        name -> new Suite(name, report, new ArrayList<>(), new ArrayList<>()));
  }

  private record Suite(
      String name, LintReport report, List<Unreadable> unreadable, List<Remark> remarks)
      implements JunitXml.Suite {
    @Override
    public JunitXml.Counts counts() {
      int tests = Math.max(1, unreadable.size() + remarks.size());
      int failures = (int) remarks.stream().filter(report::refuses).count();
      return new JunitXml.Counts(tests, failures, unreadable.size(), 0);
    }

    @Override
    public void write(JunitXml xml) throws XMLStreamException {
      if (unreadable.isEmpty() && remarks.isEmpty()) {
        // CI servers take a suite without a test for a run that went wrong.
        xml.passed(name, "there is nothing to say about the policies");
      }
      for (Unreadable each : unreadable) {
        xml.unreadable(name, each);
      }
      for (Remark remark : remarks) {
        write(xml, remark);
      }
    }

    private void write(JunitXml xml, Remark remark) throws XMLStreamException {
      String about =
          "%s: %s %s".formatted(remark.mistake(), remark.subject(), remark.place().path()).strip();
      String place = Visible.line(remark.place().toString());
      if (report.refuses(remark)) {
        xml.ended(name, about, "failure", remark.text(), place);
      } else {
        xml.told(name, about, Spelling.of(remark.weight()) + ": " + remark.text() + "\n" + place);
      }
    }
  }
}
