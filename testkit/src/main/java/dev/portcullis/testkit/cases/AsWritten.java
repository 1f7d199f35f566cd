package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;

/// Requests as they are kept: with the objects that a person wrote, and nothing that differs from
/// one recording to the next.
final class AsWritten {

  private static final String UID = "00000000-0000-0000-0000-000000000000";

  private AsWritten() {}

  static Mapping of(Mapping request, WrittenCase given) {
    Mapping kept = withoutIdentity(request.with("uid", given.id()));
    kept = keep(kept, "object", given.isPatch() ? Mapping.EMPTY : given.object());
    return keep(kept, "oldObject", given.oldObject());
  }

  /// A namespace is deleted only as the one that it was.
  private static Mapping withoutIdentity(Mapping request) {
    return request.mapping("options").mapping("preconditions").find("uid") instanceof String
        ? Trees.set(request, UID, "options", "preconditions", "uid")
        : request;
  }

  /// What a person wrote may be of another kind than what admission sees, as for subresources.
  private static Mapping keep(Mapping request, String field, Mapping written) {
    if (!(request.find(field) instanceof Mapping seen)) {
      return request;
    }
    Resource one = new Resource("", 0, seen);
    Resource other = new Resource("", 0, written);
    boolean same =
        one.apiVersion().equals(other.apiVersion())
            && one.kind().equals(other.kind())
            && written.mapping("metadata").size() > 0;
    return request.with(field, same ? written : settled(seen));
  }

  /// The object without what the server makes anew each time.
  private static Mapping settled(Mapping object) {
    Mapping metadata = object.mapping("metadata");
    if (metadata.size() == 0) {
      return object;
    }
    Mapping.Builder kept = new Mapping.Builder(metadata.size());
    for (int i = 0; i < metadata.size(); i++) {
      switch (metadata.key(i)) {
        case "managedFields" -> {}
        case "uid" -> kept.put("uid", UID);
        case "resourceVersion" -> kept.put("resourceVersion", "1");
        case "creationTimestamp" -> kept.put("creationTimestamp", "2026-01-01T00:00:00Z");
        case String key -> kept.put(key, metadata.value(i));
      }
    }
    return object.with("metadata", kept.build());
  }
}
