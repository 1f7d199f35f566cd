package dev.portcullis.supply.document;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Values of the model written as JSON (RFC 8259).
public final class JsonText {
  private JsonText() {}

  /// `value` on one line, in UTF-8.
  public static byte[] bytes(Object value) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      write(value, json);
    }
    return text.toByteArray();
  }

  /// Writes `value` where `json` is.
  ///
  /// @throws IllegalArgumentException when JSON has no such value
  public static void write(Object value, JsonGenerator json) {
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
        for (int i = 0; i < sequence.size(); i++) {
          write(sequence.value(i), json);
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
