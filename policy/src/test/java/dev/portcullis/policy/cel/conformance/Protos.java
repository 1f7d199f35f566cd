package dev.portcullis.policy.cel.conformance;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.MapValue;
import dev.portcullis.policy.cel.TypeValue;
import dev.portcullis.policy.cel.UInt;
import dev.portcullis.policy.cel.conformance.TextProto.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The values and types of cel-spec's tests as ours.
final class Protos {
  private static final Map<String, String> PRIMITIVES =
      Map.of(
          "BOOL", "bool", "INT64", "int", "UINT64", "uint", "DOUBLE", "double", "STRING", "string",
          "BYTES", "bytes");

  private Protos() {}

  /// Something that standard CEL without protobuf messages does not have.
  static final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsupported(String message) {
      super(message);
    }
  }

  static Object value(Message value) {
    String kind = value.fields().keySet().iterator().next();
    return switch (kind) {
      case "null_value" -> Null.NULL;
      case "bool_value" -> value.text(kind).equals("true");
      case "int64_value" -> Long.decode(value.text(kind));
      case "uint64_value" -> new UInt(Long.parseUnsignedLong(value.text(kind)));
      case "double_value" -> real(value.text(kind));
      case "string_value" -> value.text(kind);
      case "bytes_value" -> new Bytes(value.octets(kind));
      case "type_value" -> new TypeValue(value.text(kind));
      case "list_value" -> list(value.messages(kind).getFirst());
      case "map_value" -> map(value.messages(kind).getFirst());
      case "object_value" -> object(value.messages(kind).getFirst());
      default -> throw new Unsupported(kind);
    };
  }

  private static double real(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  private static Object list(Message list) {
    return Sequence.of(list.messages("values").stream().map(Protos::value).toList());
  }

  private static Object map(Message map) {
    List<Message> entries = map.messages("entries");
    List<Object> keys = entries.stream().map(e -> value(e.messages("key").getFirst())).toList();
    MapValue.Builder general = new MapValue.Builder();
    Mapping.Builder mapping = new Mapping.Builder(keys.size());
    boolean named = keys.stream().allMatch(String.class::isInstance);
    for (int i = 0; i < keys.size(); i++) {
      Object value = value(entries.get(i).messages("value").getFirst());
      if (named) {
        mapping.put((String) keys.get(i), value);
      } else {
        general.put(keys.get(i), value);
      }
    }
    return named ? mapping.build() : general.build();
  }

  private static Object object(Message object) {
    String kind = object.fields().keySet().iterator().next();
    Message content = object.messages(kind).getFirst();
    long seconds = content.has("seconds") ? Long.parseLong(content.text("seconds")) : 0;
    long nanos = content.has("nanos") ? Long.parseLong(content.text("nanos")) : 0;
    return switch (kind) {
      case "[type.googleapis.com/google.protobuf.Timestamp]" ->
          Instant.ofEpochSecond(seconds, nanos);
      case "[type.googleapis.com/google.protobuf.Duration]" -> Duration.ofSeconds(seconds, nanos);
      default -> throw new Unsupported(kind);
    };
  }

  static String type(Message type) {
    String kind = type.fields().keySet().iterator().next();
    return switch (kind) {
      case "primitive" -> PRIMITIVES.getOrDefault(type.text(kind), "?");
      case "dyn" -> "dyn";
      case "null" -> "null_type";
      case "list_type" -> "list(" + part(type, kind, "elem_type") + ")";
      case "map_type" ->
          "map(" + part(type, kind, "key_type") + ", " + part(type, kind, "value_type") + ")";
      case "type" -> wrapped("type", type.messages(kind).getFirst());
      case "well_known" -> wellKnown(type.text(kind));
      case "abstract_type" -> {
        Message opaque = type.messages(kind).getFirst();
        yield wrapped(opaque.text("name"), opaque.messages("parameter_types").getFirst());
      }
      default -> throw new Unsupported(kind);
    };
  }

  private static String wellKnown(String name) {
    return switch (name) {
      case "TIMESTAMP" -> "google.protobuf.Timestamp";
      case "DURATION" -> "google.protobuf.Duration";
      default -> throw new Unsupported(name);
    };
  }

  private static String part(Message type, String kind, String field) {
    Message inside = type.messages(kind).getFirst();
    return inside.has(field) ? type(inside.messages(field).getFirst()) : "dyn";
  }

  private static String wrapped(String name, Message inside) {
    return inside.fields().isEmpty() ? name : name + "(" + type(inside) + ")";
  }
}
