package dev.portcullis.response.approval;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.mitigation.Marks;
import java.util.Objects;

/// Changes that were planned a while ago. They are made as they were planned; what undoes them is
/// what is there now.
public final class Renewed {
  private Renewed() {}

  /// The change, with what takes it back as the object is now.
  ///
  /// @param now the object, [Mapping#EMPTY] when it is gone
  public static Change of(Change change, Mapping now) {
    return change instanceof Change.Patch patch && patch.inverse().size() > 0 && now.size() > 0
        ? with(patch, inverse(patch.inverse(), now))
        : change;
  }

  /// The patch with another one that takes it back, which it says of itself, too.
  public static Change with(Change.Patch patch, Mapping inverse) {
    Target target = patch.target();
    Mapping metadata = patch.merge().mapping("metadata");
    Mapping annotations = metadata.mapping("annotations");
    if (annotations.indexOf(Marks.UNDO) < 0) {
      return new Change.Patch(target, patch.merge(), inverse, patch.summary());
    }
    Change plain = new Change.Patch(target, patch.merge(), inverse, "");
    String undo = Objects.requireNonNull(plain.undo()).command();
    Mapping told = new Edit(annotations).set(Marks.UNDO, undo).build();
    Mapping merge =
        new Edit(patch.merge())
            .set("metadata", new Edit(metadata).set("annotations", told).build())
            .build();
    return new Change.Patch(target, merge, inverse, patch.summary());
  }

  /// What the object has in the fields of `inverse`.
  private static Mapping inverse(Mapping inverse, Mapping now) {
    Mapping.Builder fields = new Mapping.Builder(inverse.size());
    for (int i = 0; i < inverse.size(); i++) {
      String key = inverse.key(i);
      Object value = now.find(key);
      boolean deeper = inverse.value(i) instanceof Mapping;
      fields.put(
          key,
          deeper
              ? inverse((Mapping) inverse.value(i), now.mapping(key))
              : value == null ? Null.NULL : value);
    }
    return fields.build();
  }
}
