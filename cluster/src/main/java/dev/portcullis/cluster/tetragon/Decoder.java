package dev.portcullis.cluster.tetragon;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.cluster.tetragon.Messages.Field;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Turns a `GetEventsResponse` into what Tetragon's JSON export has of it, so that an event is the
/// same whichever way it comes: [the JSON form of protocol
/// buffers](https://protobuf.dev/programming-guides/json/), with the names of the fields as they
/// are in the messages (`UseProtoNames`, `api/v1/tetragon/events.pb.json.go` of `cilium/tetragon`).
///
/// Fields that are not known here, of a newer Tetragon, are kept as they came, in base 64, as
/// `unknown_fields` of their message. An event that has some is another one than its line in an
/// export.
final class Decoder {
  static final String UNKNOWN = "unknown_fields";

  /// How many messages may be within each other; a process and its parents are siblings.
  private static final int DEEPEST = 64;

  private final Messages messages;

  Decoder(Messages messages) {
    this.messages = messages;
  }

  /// An event.
  ///
  /// @throws IOException when it is none
  Mapping event(byte[] bytes) throws IOException {
    return message(Messages.EVENT, bytes, DEEPEST);
  }

  private Mapping message(String name, byte[] bytes, int deep) throws IOException {
    Map<Integer, Field> fields = messages.message(name);
    if (fields == null || deep == 0) {
      throw new IOException("expected a message '%s' that is not too deep".formatted(name));
    }
    Map<Integer, Object> values = new TreeMap<>();
    ByteArrayOutputStream unknown = new ByteArrayOutputStream();
    Wire wire = new Wire(bytes);
    while (!wire.isAtEnd()) {
      int begin = wire.position();
      int number = wire.field();
      Field field = fields.get(number);
      if (field == null) {
        wire.skip();
        unknown.writeBytes(wire.since(begin));
      } else {
        read(field, number, wire, values, deep);
      }
    }
    Mapping.Builder built = new Mapping.Builder(values.size() + 1);
    values.forEach((number, value) -> built.put(name(fields, number), value));
    if (unknown.size() > 0) {
      built.put(UNKNOWN, Base64.getEncoder().encodeToString(unknown.toByteArray()));
    }
    return built.build();
  }

  private static String name(Map<Integer, Field> fields, int number) {
    Field field = fields.get(number);
    return field == null ? Integer.toString(number) : field.name();
  }

  private void read(Field field, int number, Wire wire, Map<Integer, Object> values, int deep)
      throws IOException {
    switch (field.form()) {
      case ONE -> values.put(number, value(field.type(), wire, deep));
      case MAP -> {
        Mapping before = values.get(number) instanceof Mapping entries ? entries : Mapping.EMPTY;
        values.put(number, with(before, new Wire(wire.bytes())));
      }
      case REPEATED -> {
        List<Object> all =
            new ArrayList<>(
                values.get(number) instanceof Sequence some ? some.values() : List.of());
        all.addAll(elements(field.type(), wire, deep));
        values.put(number, Sequence.of(all));
      }
    }
  }

  private static Mapping with(Mapping before, Wire entry) throws IOException {
    String key = "";
    String value = "";
    while (!entry.isAtEnd()) {
      switch (entry.field()) {
        case 1 -> key = new String(entry.bytes(), UTF_8);
        case 2 -> value = new String(entry.bytes(), UTF_8);
        default -> entry.skip();
      }
    }
    return before.with(key, value);
  }

  /// Numbers may be packed into one field.
  private List<Object> elements(String type, Wire wire, int deep) throws IOException {
    if (wire.type() != Wire.BYTES || !isNumber(type)) {
      return List.of(value(type, wire, deep));
    }
    List<Object> all = new ArrayList<>();
    Wire packed = new Wire(wire.bytes());
    while (!packed.isAtEnd()) {
      all.add(number(type, packed.varint()));
    }
    return all;
  }

  private boolean isNumber(String type) {
    return switch (type) {
      case "bool", "int32", "int64", "uint32", "uint64" -> true;
      default -> messages.values(type) != null;
    };
  }

  private Object value(String type, Wire wire, int deep) throws IOException {
    if (wire.type() != (isNumber(type) ? Wire.VARINT : Wire.BYTES)) {
      throw new IOException("expected '%s', got wire type %d".formatted(type, wire.type()));
    }
    if (isNumber(type)) {
      return number(type, wire.varint());
    }
    byte[] bytes = wire.bytes();
    return switch (type) {
      case "string" -> new String(bytes, UTF_8);
      case "bytes" -> Base64.getEncoder().encodeToString(bytes);
      case "google.protobuf.Timestamp" -> time(bytes);
      case "google.protobuf.BoolValue" -> number("bool", wrapped(bytes));
      case "google.protobuf.Int32Value" -> number("int32", wrapped(bytes));
      case "google.protobuf.UInt32Value" -> number("uint32", wrapped(bytes));
      default -> message(type, bytes, deep - 1);
    };
  }

  /// Numbers of 64 bits are text in JSON.
  private Object number(String type, long value) {
    return switch (type) {
      case "bool" -> value != 0;
      case "int32" -> (long) (int) value;
      case "uint32" -> value & 0xffff_ffffL;
      case "int64" -> Long.toString(value);
      case "uint64" -> Long.toUnsignedString(value);
      default -> {
        Map<Integer, String> names = messages.values(type);
        String name = names == null ? null : names.get((int) value);
        yield name == null ? (Object) (long) (int) value : name;
      }
    };
  }

  private static long wrapped(byte[] bytes) throws IOException {
    return at(1, bytes);
  }

  private static long at(int number, byte[] bytes) throws IOException {
    Wire wire = new Wire(bytes);
    long value = 0;
    while (!wire.isAtEnd()) {
      if (wire.field() == number && wire.type() == Wire.VARINT) {
        value = wire.varint();
      } else {
        wire.skip();
      }
    }
    return value;
  }

  private static String time(byte[] bytes) throws IOException {
    try {
      return Instant.ofEpochSecond(at(1, bytes), at(2, bytes)).toString();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IOException("expected a time: " + e.getMessage(), e);
    }
  }
}
