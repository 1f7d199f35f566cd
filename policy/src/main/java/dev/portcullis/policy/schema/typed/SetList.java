package dev.portcullis.policy.schema.typed;

import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Compound;
import dev.portcullis.policy.cel.Joinable;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A list whose order means nothing and that has no item twice (`unstructuredSetList` of
/// `pkg/cel/common/valuesunstructured.go` of `k8s.io/apiserver`).
final class SetList extends Sequence implements Compound, Joinable {
  private static final CelError NO_SCALARS =
      new CelError("listSet operations are only supported on lists of scalar values");

  SetList(Sequence items) {
    super(items);
  }

  @Override
  public String typeName() {
    return "list";
  }

  @Override
  public Object equal(Object other) {
    if (!(other instanceof Sequence list)) {
      return CelError.noSuchOverload();
    }
    if (list.size() != size()) {
      return false;
    }
    if (!isOfScalars(this) || !isOfScalars(list)) {
      return NO_SCALARS;
    }
    return new HashSet<>(values()).equals(new HashSet<>(list.values()));
  }

  /// This one's items in their places, and the other's new ones behind.
  @Override
  public Object plus(Sequence other) {
    if (!isOfScalars(this) || !isOfScalars(other)) {
      return NO_SCALARS;
    }
    Sequence.Builder joined = new Sequence.Builder(size() + other.size());
    Set<Object> known = new HashSet<>(values());
    values().forEach(joined::add);
    for (Object item : other.values()) {
      if (known.add(item)) {
        joined.add(item);
      }
    }
    return new SetList(joined.build());
  }

  private static boolean isOfScalars(Sequence list) {
    for (int i = 0; i < list.size(); i++) {
      if (list.value(i) instanceof Tree || list.value(i) instanceof TypedObject) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
