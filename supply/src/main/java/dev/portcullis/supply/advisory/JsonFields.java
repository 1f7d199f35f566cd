package dev.portcullis.supply.advisory;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Walks through a JSON document field by field, and tells where it is not what was expected.
///
/// The parser always stands at the beginning of the value that is asked for, and is left at its
/// end. A field that is `null` is as one that is not there.
final class JsonFields {
  private final JsonParser parser;

  private JsonFields(JsonParser parser) {
    this.parser = parser;
  }

  /// What is done with a field; it reads or skips the value.
  @FunctionalInterface
  interface FieldAction {
    void take(String field) throws Mistake;
  }

  /// How a member of a list is read.
  @FunctionalInterface
  interface Member<T> {
    T read() throws Mistake;
  }

  /// JSON that says something else than expected.
  static final class Mistake extends Exception {
    private static final long serialVersionUID = 1;

    private final transient TokenStreamLocation location;
    private final String path;
    private final String reason;

    Mistake(TokenStreamLocation location, String path, String reason) {
      super(reason);
      this.location = location;
      this.path = path;
      this.reason = reason;
    }
  }

  /// What is done with a document that is one object.
  @FunctionalInterface
  interface Walk {
    void through(JsonFields json) throws Mistake;
  }

  /// Walks through a document, to its end or to the first mistake.
  ///
  /// @param file what to name it by
  /// @return the mistake
  static List<Unreadable> walk(JsonFactory factory, byte[] document, String file, Walk walk) {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), document)) {
      JsonFields json = new JsonFields(parser);
      parser.nextToken();
      walk.through(json);
      return List.of();
    } catch (Mistake e) {
      return List.of(unreadable(e.location, e.path, e.reason, file));
    } catch (JacksonException e) {
      return List.of(unreadable(e.getLocation(), "", "no JSON: " + e.getOriginalMessage(), file));
    }
  }

  private static Unreadable unreadable(
      @Nullable TokenStreamLocation at, String path, String reason, String file) {
    int line = at == null ? 0 : Math.max(at.getLineNr(), 0);
    int column = at == null || line == 0 ? 0 : Math.max(at.getColumnNr(), 0);
    return new Unreadable(new Location(file, line, column, path), reason);
  }

  void end() throws Mistake {
    if (parser.nextToken() != null) {
      throw mistake("expected one document, got more behind it");
    }
  }

  JsonToken token() {
    return parser.currentToken();
  }

  void skip() {
    parser.skipChildren();
  }

  void object(FieldAction action) throws Mistake {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw unexpected("an object");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        action.take(field);
      }
    }
  }

  <T> List<T> list(Member<T> member) throws Mistake {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw unexpected("a list");
    }
    List<T> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      members.add(member.read());
    }
    return members;
  }

  List<String> texts() throws Mistake {
    return list(this::text);
  }

  String text() throws Mistake {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw unexpected("text");
    }
    return parser.getString();
  }

  private Mistake unexpected(String expected) {
    JsonToken token = parser.currentToken();
    String got =
        token == null
            ? "the end"
            : switch (token) {
              case START_OBJECT, END_OBJECT -> "an object";
              case START_ARRAY, END_ARRAY -> "a list";
              case VALUE_STRING -> "text";
              case VALUE_NULL -> "null";
              case VALUE_TRUE, VALUE_FALSE -> "a truth value";
              case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
              case NOT_AVAILABLE, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT -> "something else";
            };
    return mistake("expected " + expected + ", got " + got);
  }

  Mistake mistake(String reason) {
    return new Mistake(parser.currentTokenLocation(), path(parser.streamReadContext()), reason);
  }

  /// As kubectl writes it: `affected[0].package.name`.
  private static String path(TokenStreamContext context) {
    TokenStreamContext parent = context.getParent();
    if (parent == null) {
      return "";
    }
    String before = path(parent);
    if (context.inArray()) {
      return before + "[" + context.getCurrentIndex() + "]";
    }
    String name = context.currentName();
    if (name == null) {
      return before;
    }
    return before.isEmpty() ? name : before + "." + name;
  }
}
