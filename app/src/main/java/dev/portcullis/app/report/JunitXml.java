package dev.portcullis.app.report;

import java.io.IOException;
import java.io.Writer;
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
    static final Counts NONE = new Counts(0, 0, 0, 0);

    /// These and others.
    public Counts and(Counts other) {
      return new Counts(
          tests + other.tests,
          failures + other.failures,
          errors + other.errors,
          skipped + other.skipped);
    }
  }

  /// What a document holds.
  @FunctionalInterface
  public interface Content {
    void write(JunitXml xml) throws XMLStreamException;
  }

  /// Writes one document with the suites that `content` writes, and leaves `out` open.
  public static void write(Writer out, Counts counts, Content content) throws IOException {
    try {
      XMLStreamWriter stream = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      JunitXml xml = new JunitXml(stream);
      stream.writeStartDocument("UTF-8", "1.0");
      stream.writeCharacters("\n");
      stream.writeStartElement("testsuites");
      stream.writeAttribute("name", "portcullis");
      xml.counts(counts);
      content.write(xml);
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

  /// A suite with the cases that `cases` writes.
  public void suite(String name, Counts counts, Content cases) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    attribute("name", name);
    counts(counts);
    cases.write(this);
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
