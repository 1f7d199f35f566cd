package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.server.mutation.Mutation.Changed;
import java.util.List;

/// Gives a claim that names no class the default one, if one is given:
/// `storage/storageclass/setdefault/admission.go`.
final class DefaultStorageClass implements MutatingPlugin {
  private static final String OLD_FIELD = "volume.beta.kubernetes.io/storage-class";
  private static final List<String> ANNOTATIONS =
      List.of(
          "storageclass.kubernetes.io/is-default-class",
          "storageclass.beta.kubernetes.io/is-default-class");

  @Override
  public boolean handles(String group, String kind) {
    return kind.equals("PersistentVolumeClaim") && group.isEmpty();
  }

  @Override
  public Mutation create(Mapping claim, Neighbours neighbours) {
    Mapping spec = claim.mapping("spec");
    boolean named =
        spec.indexOf("storageClassName") >= 0
            || claim.mapping("metadata").mapping("annotations").indexOf(OLD_FIELD) >= 0;
    return new Changed(
        named
            ? claim
            : DefaultClasses.of(neighbours, "StorageClass", ANNOTATIONS)
                .map(name -> new Edit(spec).set("storageClassName", name).build())
                .map(after -> new Edit(claim).set("spec", after).build())
                .orElse(claim));
  }
}
