package dev.portcullis.policy.schema;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The defaults of the types that objects had so far.
final class RememberedDefaults {
  private static final TypeDefaults NONE = decoded -> decoded;

  private final Function<String, @Nullable TypeDefaults> source;
  private final Map<String, TypeDefaults> known = new ConcurrentHashMap<>();

  RememberedDefaults(Function<String, @Nullable TypeDefaults> source) {
    this.source = source;
  }

  TypeDefaults of(String type) {
    TypeDefaults found = known.get(type);
    if (found == null) {
      TypeDefaults own = source.apply(type);
      found = own == null ? NONE : own;
      known.put(type, found);
    }
    return found;
  }
}
