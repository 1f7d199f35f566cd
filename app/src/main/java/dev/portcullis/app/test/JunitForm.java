package dev.portcullis.app.test;

import dev.portcullis.app.report.Form;
import dev.portcullis.app.report.JunitXml;
import dev.portcullis.app.report.JunitXml.Counts;
import dev.portcullis.app.report.JunitXml.Suite;
import dev.portcullis.model.Reading.Unreadable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/// JUnit's XML: a suite for each file of cases, a failure for each case that failed, an error for
/// what could not be read.
final class JunitForm implements Form<TestReport> {
  @Override
  public String name() {
    return "junit";
  }

  @Override
  public void write(TestReport report, Writer out) throws IOException {
    List<Suite> suites = new ArrayList<>();
    report.suites().forEach(each -> suites.add(new Cases(each)));
    if (!report.unreadable().isEmpty()) {
      suites.add(new Errors(report.unreadable()));
    }
    JunitXml.write(out, suites);
  }

  private record Cases(SuiteReport report) implements Suite {
    @Override
    public String name() {
      return report.suite().file();
    }

    @Override
    public Counts counts() {
      int all = report.tested().size() + report.unrun();
      return new Counts(all, report.failed(), 0, report.unrun());
    }

    @Override
    public void write(JunitXml xml) throws XMLStreamException {
      for (Tested tested : report.tested()) {
        String given = tested.result().given().name();
        if (tested.passed()) {
          xml.passed(name(), given);
        } else {
          String details = Details.of(report.suite(), tested);
          xml.ended(name(), given, "failure", Details.summary(tested), details);
        }
      }
      if (report.unrun() > 0) {
        for (var each : report.suite().cases().items()) {
          xml.ended(name(), each.name(), "skipped", "its policies could not be read", "");
        }
      }
    }
  }

  private record Errors(List<Unreadable> unreadable) implements Suite {
    @Override
    public String name() {
      return "what could not be read";
    }

    @Override
    public Counts counts() {
      return new Counts(unreadable.size(), 0, unreadable.size(), 0);
    }

    @Override
    public void write(JunitXml xml) throws XMLStreamException {
      for (Unreadable each : unreadable) {
        xml.unreadable(each.location().file(), each);
      }
    }
  }
}
