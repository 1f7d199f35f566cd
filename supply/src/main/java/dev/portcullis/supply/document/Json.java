package dev.portcullis.supply.document;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonReadFeature;

/// Reads JSON. A name that is given twice is a mistake: readers differ in which one they take.
final class Json {
  private final Cursor cursor;
  private final Budget budget;
  private final JsonParser parser;

  private Json(String text, Budget budget, JsonParser parser) {
    this.cursor = new Cursor(text);
    this.budget = budget;
    this.parser = parser;
  }

  static Object read(String text, Budget budget) throws BrokenException {
    return read(text, budget, builder().build());
  }

  static Object readRelaxed(String text, Budget budget) throws BrokenException {
    return read(
        text,
        budget,
        builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build());
  }

  /// The budget bounds what is nested, and the size of the text everything else.
  private static JsonFactoryBuilder builder() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build());
  }

  private static Object read(String text, Budget budget, JsonFactory factory)
      throws BrokenException {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      Json json = new Json(text, budget, parser);
      if (parser.nextToken() == null) {
        throw new BrokenException(Mark.of(1, 1), "expected a value, got nothing");
      }
      Object value = json.value(0);
      if (parser.nextToken() != null) {
        throw new BrokenException(json.mark(), "expected nothing behind the value");
      }
      return value;
    } catch (JacksonException e) {
      TokenStreamLocation place = e.getLocation();
      boolean known = place != null && place.getLineNr() > 0 && place.getColumnNr() > 0;
      throw new BrokenException(
          known ? Mark.of(place.getLineNr(), place.getColumnNr()) : Mark.NONE,
          e.getOriginalMessage());
    }
  }

  private Object value(int depth) throws BrokenException {
    budget.take(depth == 0 ? Mark.NONE : mark(), depth);
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(depth);
      case START_ARRAY -> sequence(depth);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Null.NULL;
      case JsonToken other -> throw new BrokenException(mark(), "expected a value, got " + other);
    };
  }

  private Object integer() {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> parser.getDoubleValue();
    };
  }

  private Mapping mapping(int depth) throws BrokenException {
    Mapping.Builder mapping = new Mapping.Builder(8);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      long mark = mark();
      parser.nextToken();
      mapping.put(key, value(depth + 1), mark);
    }
    return mapping.build();
  }

  private Sequence sequence(int depth) throws BrokenException {
    Sequence.Builder sequence = new Sequence.Builder(8);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      long mark = mark();
      sequence.add(value(depth + 1), mark);
    }
    return sequence.build();
  }

  /// The parser counts columns in another unit than we do.
  private long mark() {
    cursor.moveTo((int) parser.currentTokenLocation().getCharOffset());
    return cursor.mark();
  }
}
