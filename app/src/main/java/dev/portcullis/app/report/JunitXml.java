package dev.portcullis.app.report;

import dev.portcullis.model.Reading.Unreadable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes the XML that CI servers read of test runs, with nothing in it that a page should not be
/// given.
public final class JunitXml {
  private final XMLStreamWriter xml;

  private JunitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /// How many test cases came out how.
  public record Counts(int tests, int failures, int errors, int skipped) {
    private static final Counts NONE = new Counts(0, 0, 0, 0);

    private Counts and(Counts other) {
      return new Counts(
          tests + other.tests,
          failures + other.failures,
          errors + other.errors,
          skipped + other.skipped);
    }
  }

  /// Test cases that belong together.
  public interface Suite {
    String name();

    Counts counts();

    /// Writes the cases, as many as are counted.
    void write(JunitXml xml) throws XMLStreamException;
  }

  /// Writes one document with these suites, and leaves `out` open.
  public static void write(Writer out, List<? extends Suite> suites) throws IOException {
    try {
      XMLStreamWriter stream = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      JunitXml xml = new JunitXml(stream);
      stream.writeStartDocument("UTF-8", "1.0");
      stream.writeCharacters("\n");
      stream.writeStartElement("testsuites");
      stream.writeAttribute("name", "portcullis");
      xml.counts(suites.stream().map(Suite::counts).reduce(Counts.NONE, Counts::and));
      for (Suite suite : suites) {
        xml.suite(suite);
      }
      stream.writeCharacters("\n");
      stream.writeEndElement();
      stream.writeEndDocument();
      stream.flush();
    } catch (XMLStreamException e) {
      throw new IOException("cannot write the JUnit report", e);
    }
    out.write('\n');
    out.flush();
  }

  private void suite(Suite suite) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    attribute("name", suite.name());
    counts(suite.counts());
    suite.write(this);
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  /// A case about something in `file` that passed.
  public void passed(String file, String name) throws XMLStreamException {
    open(file, name);
    xml.writeEndElement();
  }

  /// A case that did not pass.
  ///
  /// @param element `failure`, `error` or `skipped`
  public void ended(String file, String name, String element, String message, String text)
      throws XMLStreamException {
    open(file, name);
    xml.writeCharacters("\n      ");
    xml.writeStartElement(element);
    attribute("message", message.replace("\n", " "));
    xml.writeCharacters(clean(text));
    xml.writeEndElement();
    close();
  }

  /// Something in `file` that could not be read.
  public void unreadable(String file, Unreadable unreadable) throws XMLStreamException {
    ended(
        file,
        "can be read, at " + unreadable.location(),
        "error",
        unreadable.reason(),
        Visible.line(unreadable.location().toString()));
  }

  /// A case that passed with something to say.
  public void told(String file, String name, String text) throws XMLStreamException {
    open(file, name);
    xml.writeCharacters("\n      ");
    xml.writeStartElement("system-out");
    xml.writeCharacters(clean(text));
    xml.writeEndElement();
    close();
  }

  private void open(String file, String name) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    attribute("classname", file);
    attribute("name", name);
    attribute("file", file);
  }

  private void close() throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeEndElement();
  }

  private void counts(Counts counts) throws XMLStreamException {
    xml.writeAttribute("tests", String.valueOf(counts.tests));
    xml.writeAttribute("failures", String.valueOf(counts.failures));
    xml.writeAttribute("errors", String.valueOf(counts.errors));
    xml.writeAttribute("skipped", String.valueOf(counts.skipped));
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, Visible.line(clean(value)));
  }

  /// Without what a page should not be given, and without the two other characters that XML 1.0
  /// cannot hold, not even as references (section 2.2).
  private static String clean(String text) {
    return Visible.text(text).replace('\uFFFE', '\uFFFD').replace('\uFFFF', '\uFFFD');
  }
}
