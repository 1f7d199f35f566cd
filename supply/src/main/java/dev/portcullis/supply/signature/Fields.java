package dev.portcullis.supply.signature;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a JSON object as the JSON form of Protocol Buffers has them: a `null` is as a
/// field that is absent, numbers of 64 bits may be strings, and bytes are base64.
///
/// @param path of the object in its document
/// @param mark where it is
record Fields(Mapping mapping, String path, long mark) {

  static Fields read(byte[] document) throws BrokenException {
    return new Fields(Syntax.JSON.read(document, Limits.DEFAULT), "", Mark.of(1, 1));
  }

  boolean has(String name) {
    return value(name) != null;
  }

  private @Nullable Object value(String name) {
    Object value = mapping.find(name);
    return value == Null.NULL ? null : value;
  }

  Fields object(String name) throws BrokenException {
    if (value(name) instanceof Mapping object) {
      return new Fields(object, path(name), mark(name));
    }
    throw expected("an object", name);
  }

  /// The objects of a list, none where it is absent.
  List<Fields> objects(String name) throws BrokenException {
    List<Fields> objects = new ArrayList<>();
    Sequence list = list(name);
    for (int i = 0; i < list.size(); i++) {
      if (!(list.value(i) instanceof Mapping object)) {
        throw expected("a list of objects", name);
      }
      objects.add(new Fields(object, path(name) + "[" + i + "]", list.mark(i)));
    }
    return objects;
  }

  private Sequence list(String name) throws BrokenException {
    return switch (value(name)) {
      case null -> Sequence.EMPTY;
      case Sequence list -> list;
      default -> throw expected("a list", name);
    };
  }

  String text(String name) throws BrokenException {
    if (value(name) instanceof String text) {
      return text;
    }
    throw expected("text", name);
  }

  /// A text, empty where it is absent.
  String textOrEmpty(String name) throws BrokenException {
    return has(name) ? text(name) : "";
  }

  /// A number that counts something; 0, which writers leave out, where it is absent.
  long count(String name) throws BrokenException {
    long number = has(name) ? number(name) : 0;
    if (number < 0) {
      throw expected("a number from 0", name);
    }
    return number;
  }

  private long number(String name) throws BrokenException {
    Object value = value(name);
    if (value instanceof Long number) {
      return number;
    }
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException _) {
      throw expected("a number", name);
    }
  }

  Bytes bytes(String name) throws BrokenException {
    return base64(text(name), name);
  }

  /// The texts of a list, each of them base64.
  List<Bytes> listOfBytes(String name) throws BrokenException {
    List<Bytes> all = new ArrayList<>();
    for (Object each : list(name).values()) {
      if (!(each instanceof String text)) {
        throw expected("a list of base64", name);
      }
      all.add(base64(text, name));
    }
    return all;
  }

  /// Either alphabet and line ends, as other readers take it.
  private Bytes base64(String text, String name) throws BrokenException {
    String plain = text.replace("\n", "").replace("\r", "").replace('-', '+').replace('_', '/');
    try {
      return Bytes.of(Base64.getDecoder().decode(plain));
    } catch (IllegalArgumentException _) {
      throw expected("base64", name);
    }
  }

  Instant time(String name) throws BrokenException {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeParseException _) {
      throw expected("a time of RFC 3339", name);
    }
  }

  /// What is wrong: there is no `what` under `name`.
  BrokenException expected(String what, String name) {
    return new BrokenException(mark(name), "expected " + what + " as '" + path(name) + "'");
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private long mark(String name) {
    int index = mapping.indexOf(name);
    return index < 0 ? mark : mapping.mark(index);
  }
}
