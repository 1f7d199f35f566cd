package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.server.mutation.Mutation.Changed;
import java.util.List;

/// Gives an Ingress that names no class the default one, if one is given:
/// `network/defaultingressclass/admission.go`.
final class DefaultIngressClass implements MutatingPlugin {
  private static final String OLD_FIELD = "kubernetes.io/ingress.class";
  private static final List<String> ANNOTATIONS =
      List.of("ingressclass.kubernetes.io/is-default-class");

  @Override
  public boolean handles(String group, String kind) {
    return kind.equals("Ingress") && group.equals("networking.k8s.io");
  }

  @Override
  public Mutation create(Mapping ingress, Neighbours neighbours) {
    Mapping spec = ingress.mapping("spec");
    boolean named =
        spec.indexOf("ingressClassName") >= 0
            || ingress.mapping("metadata").mapping("annotations").indexOf(OLD_FIELD) >= 0;
    return new Changed(
        named
            ? ingress
            : DefaultClasses.of(neighbours, "IngressClass", ANNOTATIONS)
                .map(name -> new Edit(spec).set("ingressClassName", name).build())
                .map(after -> new Edit(ingress).set("spec", after).build())
                .orElse(ingress));
  }
}
