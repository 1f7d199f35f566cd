package dev.portcullis.supply.signature;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes values as JSON.
final class JsonText {

  private JsonText() {}

  static Bytes of(Mapping document) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      write(document, json);
    }
    return Bytes.of(out.toByteArray());
  }

  private static void write(Object value, JsonGenerator json) {
    switch (value) {
      case Mapping mapping -> {
        json.writeStartObject();
        for (int i = 0; i < mapping.size(); i++) {
          json.writeName(mapping.key(i));
          write(mapping.value(i), json);
        }
        json.writeEndObject();
      }
      case Sequence sequence -> {
        json.writeStartArray();
        for (Object each : sequence.values()) {
          write(each, json);
        }
        json.writeEndArray();
      }
      case String text -> json.writeString(text);
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      case Null _ -> json.writeNull();
      default ->
          throw new IllegalArgumentException("expected a value of JSON, got '" + value + "'");
    }
  }
}
