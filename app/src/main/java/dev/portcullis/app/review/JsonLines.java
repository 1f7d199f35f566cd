package dev.portcullis.app.review;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Collects objects as JSON, one a line.
final class JsonLines {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final StringWriter text = new StringWriter();

  void add(Mapping object) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
      write(json, object);
    }
    text.append(line.getBuffer()).append('\n');
  }

  String text() {
    return text.toString();
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
