package dev.portcullis.supply.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mark;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads XML without its definitions of types, and so without entities of its own.
public final class Xml {
  /// In a declaration, which is all that may stand before it.
  private static final String ENCODING = "encoding=";

  private static final int DECLARATION = 200;

  private final Cursor cursor;
  private final String text;
  private final Budget budget;
  private final XMLStreamReader reader;

  /// Where the line begins that the reader is in.
  private int lineStart;

  private int line = 1;

  private Xml(String text, Budget budget) throws XMLStreamException {
    this.text = text;
    this.cursor = new Cursor(text);
    this.budget = budget;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    this.reader = factory.createXMLStreamReader(new StringReader(text));
  }

  /// The element that a document is. Names are without their prefixes.
  public static Element read(byte[] content, Limits limits) throws BrokenException {
    try {
      return new Xml(text(content, limits), new Budget(limits)).root();
    } catch (XMLStreamException e) {
      throw new BrokenException(mark(e.getLocation()), reason(e));
    } catch (MissingResourceException _) {
      // The JDK looks for the message of one mistake where there is none.
      throw new BrokenException(Mark.NONE, "a definition of types has characters that it may not");
    }
  }

  /// Everything is taken for UTF-8 but what says that it is Latin 1.
  private static String text(byte[] content, Limits limits) throws BrokenException {
    String head = new String(content, 0, Math.min(content.length, DECLARATION), ISO_8859_1);
    int at = head.indexOf(ENCODING);
    int end = head.indexOf("?>");
    if (at < 0 || at > end) {
      return Syntax.text(content, limits);
    }
    int from = at + ENCODING.length() + 1;
    int quote = head.indexOf(head.charAt(from - 1), from);
    boolean latin = quote > 0 && head.substring(from, quote).equalsIgnoreCase(ISO_8859_1.name());
    return Syntax.text(content, limits, latin ? ISO_8859_1 : UTF_8);
  }

  private Element root() throws XMLStreamException, BrokenException {
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT) {
        Element root = element(0);
        while (reader.hasNext()) {
          reader.next();
        }
        return root;
      }
    }
    throw new BrokenException(Mark.of(1, 1), "expected an element");
  }

  private Element element(int depth) throws XMLStreamException, BrokenException {
    long mark = markOfTag();
    budget.take(mark, depth);
    String name = reader.getLocalName();
    Map<String, String> attributes = attributes(mark, depth);
    StringBuilder said = new StringBuilder();
    List<Element> children = new ArrayList<>();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
        case XMLStreamConstants.END_ELEMENT -> {
          return new Element(name, said.toString().strip(), attributes, children, mark);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            said.append(reader.getText());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new BrokenException(mark(reader.getLocation()), "expected no entity of its own");
        default -> {} // comments and instructions
      }
    }
  }

  private Map<String, String> attributes(long mark, int depth) throws BrokenException {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      budget.take(mark, depth);
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      budget.take(mark, depth);
      String prefix = reader.getNamespacePrefix(i);
      String uri = reader.getNamespaceURI(i);
      attributes.put(prefix == null ? "xmlns" : "xmlns:" + prefix, uri == null ? "" : uri);
    }
    return attributes;
  }

  /// A tag holds no other `<`, and the reader stands behind it: at a line and a column that are
  /// right, and at an offset that is not.
  private long markOfTag() {
    Location behind = reader.getLocation();
    while (line < behind.getLineNumber()) {
      char c = text.charAt(lineStart++);
      boolean ends = c == '\n' || (c == '\r' && !text.startsWith("\n", lineStart));
      line += ends ? 1 : 0;
    }
    int end = lineStart + behind.getColumnNumber() - 1;
    cursor.moveTo(text.lastIndexOf('<', end - 1));
    return cursor.mark();
  }

  private static long mark(Location location) {
    boolean known = location != null && location.getLineNumber() > 0;
    return known
        ? Mark.of(location.getLineNumber(), Math.max(1, location.getColumnNumber()))
        : Mark.NONE;
  }

  /// The last line: those before it repeat the place.
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage()).strip();
    String last = message.substring(message.lastIndexOf('\n') + 1);
    return last.startsWith("Message: ") ? last.substring("Message: ".length()) : last;
  }
}
