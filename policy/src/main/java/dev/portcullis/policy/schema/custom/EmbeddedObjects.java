package dev.portcullis.policy.schema.custom;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.Decoded;
import dev.portcullis.policy.schema.Decoder;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.policy.schema.Rewrite;
import dev.portcullis.policy.schema.StructType;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Decodes the metadata of the Kubernetes objects inside a custom resource
/// (`schema/objectmeta/algorithm.go` of `k8s.io/apiextensions-apiserver`).
final class EmbeddedObjects {
  private final Decoder decoder;
  private final StructType objectMeta;
  private Decoded.@Nullable Refused complaint;

  EmbeddedObjects(Decoder decoder, StructType objectMeta) {
    this.decoder = decoder;
    this.objectMeta = objectMeta;
  }

  /// The first thing that was wrong.
  Optional<Decoded.Refused> complaint() {
    return Optional.ofNullable(complaint);
  }

  Object coerce(String path, Object value, @Nullable Structural schema) {
    if (schema == null) {
      return value;
    }
    return switch (value) {
      case Mapping mapping -> fields(path, mapping, schema);
      case Sequence sequence -> {
        int[] index = {0};
        yield Rewrite.items(
            sequence, item -> coerce(path + '[' + index[0]++ + ']', item, schema.items()));
      }
      default -> value;
    };
  }

  private Mapping fields(String path, Mapping mapping, Structural schema) {
    Rewrite rewrite = new Rewrite(mapping);
    for (int i = 0; i < mapping.size(); i++) {
      String name = mapping.key(i);
      String inside =
          schema.properties().containsKey(name) || schema.additional() == null
              ? FieldError.child(path, name)
              : path + '[' + name + ']';
      Object value = mapping.value(i);
      Object own = schema.isObject() ? ofAnyObject(inside, name, value) : value;
      rewrite.put(i, coerce(inside, own, schema.field(name)));
    }
    return rewrite.done();
  }

  private Object string(String path, Object value) {
    if (!(value instanceof String)) {
      complain(path, FieldError.invalid(path, value, "must be a string").text());
    }
    return value;
  }

  private Object ofAnyObject(String path, String name, Object value) {
    return switch (name) {
      case "apiVersion", "kind" -> string(path, value);
      case "metadata" -> metadata(path, value);
      default -> value;
    };
  }

  /// The metadata of the whole object in its canonical form; what is none stays.
  @Nullable Object metadata(@Nullable Object declared) {
    return declared == null ? null : canonical(declared, text -> complain("metadata", text));
  }

  private Object metadata(String path, Object value) {
    return canonical(
        value, detail -> complain(path, FieldError.invalid(path, value, detail).text()));
  }

  private Object canonical(Object value, Consumer<String> complain) {
    Decoded decoded =
        switch (value) {
          case Mapping given -> decoder.decode(objectMeta, given);
          case Null _ -> new Decoded.Accepted(Mapping.EMPTY);
          default -> {
            complain.accept(
                "json: cannot unmarshal "
                    + GoJson.kind(value)
                    + " into Go value of type v1.ObjectMeta");
            yield new Decoded.Accepted(Mapping.EMPTY);
          }
        };
    return switch (decoded) {
      case Decoded.Accepted(Mapping canonical) -> canonical;
      case Decoded.Refused refused -> {
        complain.accept(refused.message());
        yield value;
      }
    };
  }

  private void complain(String path, String message) {
    if (complaint == null) {
      complaint = new Decoded.Refused(400, "BadRequest", message, path, Mark.NONE);
    }
  }
}
