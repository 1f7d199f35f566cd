package dev.portcullis.app.review;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
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
    write(json, object);
    json.writeRaw('\n');
  }

  /// Writes all, in UTF-8.
  void writeTo(OutputStream out) throws IOException {
    json.flush();
    text.writeTo(out);
  }

  private static void write(JsonGenerator json, Object value) {
    switch (value) {
      case Mapping mapping -> {
        json.writeStartObject();
        for (int i = 0; i < mapping.size(); i++) {
          json.writeName(mapping.key(i));
          write(json, mapping.value(i));
        }
        json.writeEndObject();
      }
      case Sequence list -> {
        json.writeStartArray();
        for (int i = 0; i < list.size(); i++) {
          write(json, list.value(i));
        }
        json.writeEndArray();
      }
      case String text -> json.writeString(text);
      case Long number -> json.writeNumber(number);
      case Boolean bool -> json.writeBoolean(bool);
      default -> throw new IllegalArgumentException("expected a value of JSON, got " + value);
    }
  }
}
