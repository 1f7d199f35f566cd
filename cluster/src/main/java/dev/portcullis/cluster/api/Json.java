package dev.portcullis.cluster.api;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.document.JsonText;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// JSON as the tree of the model, and back.
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /// The value that `text` holds, without marks.
  ///
  /// @throws tools.jackson.core.JacksonException when it is not JSON
  public static Object read(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      return value(parser);
    }
  }

  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(parser);
      case START_ARRAY -> sequence(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Null.NULL;
      case JsonToken other -> throw new IllegalArgumentException("expected a value, got " + other);
    };
  }

  private static Object integer(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> parser.getDoubleValue();
    };
  }

  private static Mapping mapping(JsonParser parser) {
    Mapping.Builder mapping = new Mapping.Builder(8);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      mapping.put(key, value(parser));
    }
    return mapping.build();
  }

  private static Sequence sequence(JsonParser parser) {
    Sequence.Builder sequence = new Sequence.Builder(8);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      sequence.add(value(parser));
    }
    return sequence.build();
  }

  /// `value` as JSON on one line.
  public static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      JsonText.write(value, generator);
    }
    return text.toString();
  }
}
