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
import java.util.stream.IntStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// JUnit's XML as CI servers read it: a suite for each file, a failure for what refuses, an error
/// for what could not be read, skipped for what nobody has to mend now.
final class JunitReport implements ReportFormat {

  @Override
  public String name() {
    return "junit";
  }

  @Override
  public void write(Report report, Writer out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      write(report, xml);
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException("cannot write the JUnit report", e);
    }
    out.write('\n');
    out.flush();
  }

  private static void write(Report report, XMLStreamWriter xml) throws XMLStreamException {
    Map<String, Suite> suites = suites(report);
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    xml.writeAttribute("name", "portcullis");
    counts(xml, suites.values().stream().toList());
    for (Suite suite : suites.values()) {
      suite(xml, suite);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
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

  private static void suite(XMLStreamWriter xml, Suite suite) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    attribute(xml, "name", suite.file);
    counts(xml, List.of(suite));
    if (suite.tests() == suite.decided.size() + suite.unreadable.size()) {
      for (Unreadable unreadable : suite.unreadable) {
        unreadable(xml, suite, unreadable);
      }
      for (Decided decided : suite.decided) {
        decided(xml, suite, decided);
      }
    } else {
      // CI servers take a suite without a test for a run that went wrong.
      open(xml, suite, "every policy is upheld");
      xml.writeEndElement();
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private static void unreadable(XMLStreamWriter xml, Suite suite, Unreadable unreadable)
      throws XMLStreamException {
    open(xml, suite, "can be read, at " + unreadable.location());
    child(xml, "error", unreadable.reason(), Visible.line(unreadable.location().toString()));
    close(xml);
  }

  private static void decided(XMLStreamWriter xml, Suite suite, Decided decided)
      throws XMLStreamException {
    var finding = decided.finding();
    String name =
        "%s: %s %s".formatted(decided.policy().id(), finding.resource(), finding.location().path());
    open(xml, suite, name.strip());
    if (decided.effect() == Effect.BLOCKING) {
      child(xml, "failure", finding.message(), details(decided));
    } else if (decided.effect() == Effect.WARNED && decided.status() == Status.NEW) {
      xml.writeCharacters("\n      ");
      xml.writeStartElement("system-out");
      xml.writeCharacters(clean("warning: " + finding.message() + "\n" + details(decided)));
      xml.writeEndElement();
    } else {
      child(xml, "skipped", decided.why() + ": " + finding.message(), "");
    }
    close(xml);
  }

  private static String details(Decided decided) {
    return "%s\n%s, layer %s\n%s\n"
        .formatted(
            Visible.line(decided.finding().location().toString()),
            decided.why(),
            Spelling.of(decided.finding().layer()),
            RuleHelp.text(decided.policy()));
  }

  private static void open(XMLStreamWriter xml, Suite suite, String name)
      throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    attribute(xml, "classname", suite.file);
    attribute(xml, "name", name);
    attribute(xml, "file", suite.file);
  }

  private static void close(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeEndElement();
  }

  private static void child(XMLStreamWriter xml, String element, String message, String text)
      throws XMLStreamException {
    xml.writeCharacters("\n      ");
    xml.writeStartElement(element);
    attribute(xml, "message", message.replace("\n", " "));
    xml.writeCharacters(clean(text));
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, Visible.line(clean(value)));
  }

  private static void counts(XMLStreamWriter xml, List<Suite> suites) throws XMLStreamException {
    xml.writeAttribute("tests", sum(suites.stream().mapToInt(Suite::tests)));
    xml.writeAttribute("failures", sum(suites.stream().mapToInt(Suite::failures)));
    xml.writeAttribute("errors", sum(suites.stream().mapToInt(suite -> suite.unreadable.size())));
    xml.writeAttribute("skipped", sum(suites.stream().mapToInt(Suite::skipped)));
  }

  private static String sum(IntStream numbers) {
    return String.valueOf(numbers.sum());
  }

  /// Without what a page should not be given, and without the two other characters that XML 1.0
  /// cannot hold, not even as references (section 2.2).
  private static String clean(String text) {
    return Visible.text(text).replace('\uFFFE', '\uFFFD').replace('\uFFFF', '\uFFFD');
  }

  private record Suite(String file, List<Unreadable> unreadable, List<Decided> decided) {
    int tests() {
      return Math.max(1, unreadable.size() + decided.size());
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
