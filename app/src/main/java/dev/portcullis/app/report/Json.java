package dev.portcullis.app.report;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.HexFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
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
    try (JsonGenerator json = FACTORY.createGenerator(new Indented(), new Escaping(out))) {
      document.write(json);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.write('\n');
    out.flush();
  }

  /// The content of a document.
  @FunctionalInterface
  public interface Document {
    void write(JsonGenerator json);
  }

  /// JSON has such characters in strings only, so that they can be escaped wherever they are.
  private static final class Escaping extends FilterWriter {
    Escaping(Writer out) {
      super(out);
    }

    @Override
    public void write(int c) throws IOException {
      if (c >= 0x7f && !Character.isSurrogate((char) c) && Visible.isInvisible(c)) {
        out.write("\\u" + HexFormat.of().toHexDigits((char) c));
      } else {
        out.write(c);
      }
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      int written = from;
      for (int i = from; i < from + length; i++) {
        if (text[i] >= 0x7f) {
          out.write(text, written, i - written);
          write(text[i]);
          written = i + 1;
        }
      }
      out.write(text, written, from + length - written);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      write(text.toCharArray(), from, length);
    }
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      return new DefaultPrettyPrinter(SEPARATORS)
          .withObjectIndenter(indenter)
          .withArrayIndenter(indenter);
    }
  }
}
