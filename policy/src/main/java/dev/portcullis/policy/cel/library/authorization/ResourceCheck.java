package dev.portcullis.policy.cel.library.authorization;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Opaque;

/// A question about objects of the API that has no verb yet; its parts are those of
/// [Question.OfResource].
public record ResourceCheck(
    Asker asker,
    String group,
    String resource,
    String subresource,
    String namespace,
    String name,
    String fieldSelector)
    implements Opaque {

  public ResourceCheck withSubresource(String other) {
    return new ResourceCheck(asker, group, resource, other, namespace, name, fieldSelector);
  }

  public ResourceCheck withNamespace(String other) {
    return new ResourceCheck(asker, group, resource, subresource, other, name, fieldSelector);
  }

  public ResourceCheck withName(String other) {
    return new ResourceCheck(asker, group, resource, subresource, namespace, other, fieldSelector);
  }

  public ResourceCheck withFieldSelector(String other) {
    return new ResourceCheck(asker, group, resource, subresource, namespace, name, other);
  }

  /// What [Asker#ask] gives.
  public Object check(String verb) {
    return asker.ask(
        new Question.OfResource(
            verb, group, resource, subresource, namespace, name, fieldSelector));
  }

  @Override
  public String typeName() {
    return "kubernetes.authorization.ResourceCheck";
  }

  @Override
  public Object equal(Object other) {
    return CelError.noSuchOverload();
  }
}
