package dev.portcullis.app.report;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/// Writes indented JSON, with `\n` as the end of a line on every platform, and escapes whatever
/// could not be seen or would turn the direction of writing when somebody looks at it.
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectNameValueSpacing(Separators.Spacing.AFTER)
          .withArrayEmptySeparator("")
          .withObjectEmptySeparator("");

  private Json() {}

  /// Writes one document and leaves `out` open.
  public static void write(Writer out, Document document) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(new Indented(0), out)) {
      document.write(json);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.write('\n');
    out.flush();
  }

  /// Writes the properties that say where something is.
  public static void place(Location location, JsonGenerator json) {
    json.writeStringProperty("file", location.file());
    json.writeNumberProperty("line", location.line());
    json.writeNumberProperty("column", location.column());
  }

  /// Writes the list of what could not be read.
  public static void unreadable(List<Unreadable> unreadable, JsonGenerator json) {
    json.writeArrayPropertyStart("unreadable");
    for (Unreadable each : unreadable) {
      json.writeStartObject();
      place(each.location(), json);
      json.writeStringProperty("reason", each.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// The content of a document.
  @FunctionalInterface
  public interface Document {
    void write(JsonGenerator json);
  }

  /// Properties as they stand behind others in an object that is as deep as the one that `json`
  /// writes: what many objects have alike need not be worked out for each.
  static char[] properties(Document some, JsonGenerator json) {
    int depth = json.streamWriteContext().getNestingDepth() - 1;
    CharArrayWriter text = new CharArrayWriter();
    try (JsonGenerator alike = FACTORY.createGenerator(new Indented(depth), text)) {
      alike.writeStartObject();
      some.write(alike);
      alike.flush();
      char[] written = text.toCharArray();
      written[0] = ','; // instead of the brace
      return written;
    }
  }

  /// What strings are written with, beside what JSON itself asks for.
  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final int DELETE = 0x7f;

    private final int[] ascii;

    Escapes() {
      ascii = standardAsciiEscapesForJSON();
      ascii[DELETE] = ESCAPE_CUSTOM;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return !Character.isSurrogate((char) c) && Visible.isInvisible(c)
          ? new SerializedString("\\u" + HexFormat.of().toHexDigits((char) c))
          : null;
    }
  }

  /// How values are set out that stand in others.
  private static final class Indented extends ObjectWriteContext.Base {
    private final int depth;

    /// @param depth in how many
    Indented(int depth) {
      this.depth = depth;
    }

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new Printer(depth);
    }

    @Override
    public CharacterEscapes getCharacterEscapes() {
      return new Escapes();
    }
  }

  /// Begins as deep as its values stand in those that somebody else writes.
  private static final class Printer extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1;
    private static final String INDENT = "  ";

    Printer(int depth) {
      super(SEPARATORS);
      _nesting = depth;
      DefaultIndenter indenter = new DefaultIndenter(INDENT, "\n");
      indentObjectsWith(indenter);
      indentArraysWith(indenter);
    }
  }
}
