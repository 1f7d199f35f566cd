package dev.portcullis.response.workload;

import dev.portcullis.model.Mapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a Pod shows that it is in quarantine. Its owner has let go of it then, so that it says
/// itself whose it was; whoever may write that may name an owner reference as well.
public final class Quarantined {
  /// The label, whose value is the incident's id.
  public static final String LABEL = "response.portcullis.dev/quarantined";

  /// The annotation with the controller that there was: API version, kind, name and uid.
  public static final String OWNER = "response.portcullis.dev/owner";

  private Quarantined() {}

  /// By which incident, empty when it is not.
  public static String by(Mapping pod) {
    return pod.mapping("metadata").mapping("labels").string(LABEL, "");
  }

  /// What the annotation says of the controller that owns the Pod, empty when none does.
  public static String word(Mapping pod) {
    Mapping owner = owner(pod);
    return owner == null
        ? ""
        : String.join(
            " ",
            owner.string("apiVersion", ""),
            owner.string("kind", ""),
            owner.string("name", ""),
            owner.string("uid", ""));
  }

  /// The reference to the controller that owns an object, or did before the quarantine; `null` when
  /// there is none.
  public static @Nullable Mapping owner(Mapping object) {
    Mapping metadata = object.mapping("metadata");
    for (Mapping reference : metadata.sequence("ownerReferences").mappings()) {
      if (Boolean.TRUE.equals(reference.find("controller"))) {
        return reference;
      }
    }
    List<String> word = List.of(metadata.mapping("annotations").string(OWNER, "").split(" ", -1));
    return by(object).isEmpty() || word.size() != 4
        ? null
        : new Mapping.Builder(4)
            .put("apiVersion", word.get(0))
            .put("kind", word.get(1))
            .put("name", word.get(2))
            .put("uid", word.get(3))
            .build();
  }
}
