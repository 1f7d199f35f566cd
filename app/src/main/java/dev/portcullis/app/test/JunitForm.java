package dev.portcullis.app.test;

import dev.portcullis.app.report.Form;
import dev.portcullis.app.report.JunitXml;
import dev.portcullis.app.report.JunitXml.Counts;
import dev.portcullis.model.Reading.Unreadable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/// JUnit's XML: a suite for each file of cases, a failure for each case that failed, an error for
/// what could not be read.
final class JunitForm implements Form<TestReport> {
  private static final String UNREADABLE = "what could not be read";

  @Override
  public String name() {
    return "junit";
  }

  @Override
  public void write(TestReport report, Writer out) throws IOException {
    List<Unreadable> unreadable = report.unreadable();
    JunitXml.write(
        out,
        new Counts(
            report.cases() + report.unrun() + unreadable.size(),
            report.failed(),
            unreadable.size(),
            report.unrun()),
        xml -> {
          for (SuiteReport suite : report.suites()) {
            int all = suite.tested().size() + suite.unrun();
            Counts counts = new Counts(all, suite.failed(), 0, suite.unrun());
            xml.suite(suite.suite().file(), counts, cases -> cases(cases, suite));
          }
          if (!unreadable.isEmpty()) {
            Counts counts = new Counts(unreadable.size(), 0, unreadable.size(), 0);
            xml.suite(UNREADABLE, counts, cases -> errors(cases, unreadable));
          }
        });
  }

  private static void cases(JunitXml xml, SuiteReport report) throws XMLStreamException {
    String file = report.suite().file();
    for (Tested tested : report.tested()) {
      String name = tested.result().given().name();
      if (tested.passed()) {
        xml.passed(file, name);
      } else {
        xml.ended(
            file, name, "failure", Details.summary(tested), Details.of(report.suite(), tested));
      }
    }
    if (report.unrun() > 0) {
      for (var each : report.suite().cases().items()) {
        xml.ended(file, each.name(), "skipped", "its policies could not be read", "");
      }
    }
  }

  private static void errors(JunitXml xml, List<Unreadable> unreadable) throws XMLStreamException {
    for (Unreadable each : unreadable) {
      xml.ended(
          each.location().file(),
          "can be read, at " + each.location(),
          "error",
          each.reason(),
          each.location().toString());
    }
  }
}
