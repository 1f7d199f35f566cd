package dev.portcullis.app.review;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.document.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Collects objects as JSON, one a line.
final class JsonLines {
  private static final JsonFactory FACTORY = JsonFactory.builder().rootValueSeparator("").build();

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text);

  void add(Mapping object) {
    JsonText.write(object, json);
    json.writeRaw('\n');
  }

  /// Writes all, in UTF-8.
  void writeTo(OutputStream out) throws IOException {
    json.flush();
    text.writeTo(out);
  }
}
