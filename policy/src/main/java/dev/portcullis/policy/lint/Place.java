package dev.portcullis.policy.lint;

import dev.portcullis.policy.cel.declared.DeclaredField;
import dev.portcullis.policy.cel.declared.DeclaredField.Presence;
import dev.portcullis.policy.cel.declared.DeclaredType;
import org.jspecify.annotations.Nullable;

/// Where in an object the value of an expression comes from.
///
/// @param path as people write it, with `[*]` for any item
/// @param type `null` where no schema tells
/// @param presence whether it is always there once what holds it is
record Place(String path, @Nullable DeclaredType type, Presence presence) {

  /// Whether it is a key of a map, which no schema promises.
  boolean isKey(Place holder) {
    return holder.type instanceof DeclaredType.Entries;
  }

  /// A field, or a key.
  Place field(String name) {
    String inside = path + "." + name;
    return switch (type) {
      case DeclaredType.Fields fields -> {
        DeclaredField field = fields.find(name);
        yield field == null
            ? new Place(inside, null, Presence.ALWAYS)
            : new Place(inside, field.type(), field.presence());
      }
      case DeclaredType.Entries(DeclaredType value, _) ->
          new Place(inside, value, Presence.OPTIONAL);
      case null, default -> new Place(inside, null, Presence.ALWAYS);
    };
  }

  /// Any item or value.
  Place each() {
    DeclaredType inside =
        switch (type) {
          case DeclaredType.Items(DeclaredType each, _) -> each;
          case DeclaredType.Entries(DeclaredType value, _) -> value;
          case null, default -> null;
        };
    return new Place(path + "[*]", inside, Presence.ALWAYS);
  }

  boolean isList() {
    return type instanceof DeclaredType.Items;
  }
}
