package dev.portcullis.response.workload;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.Kinds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of a cluster that files hold. What is not among them may be there all the same.
///
/// Manifests have workloads and no Pods: a Pod that is not given is taken to be the one of the
/// workload whose controller names its Pods so.
public final class Given implements Objects {
  private final Kinds kinds = Kinds.builtIn();
  private final List<Mapping> objects;

  public Given(List<Resource> resources) {
    List<Mapping> roots = new ArrayList<>();
    resources.forEach(resource -> roots.add(resource.root()));
    this.objects = List.copyOf(roots);
  }

  @Override
  public @Nullable Mapping find(String apiVersion, String kind, String namespace, String name)
      throws UnknownException {
    for (Mapping object : all(apiVersion, kind, namespace)) {
      if (object.mapping("metadata").string("name", "").equals(name)) {
        return object;
      }
    }
    if (kind.equals("Namespace")) {
      return null;
    }
    Mapping assumed = kind.equals("Pod") ? assumed(namespace, name) : null;
    if (assumed == null) {
      throw new UnknownException(
          "%s %s/%s is not among what is given".formatted(kind, namespace, name));
    }
    return assumed;
  }

  @Override
  public List<Mapping> all(String apiVersion, String kind, String namespace) {
    List<Mapping> found = new ArrayList<>();
    for (Mapping object : objects) {
      if (object.string("kind", "").equals(kind)
          && object.string("apiVersion", "").equals(apiVersion)
          && isIn(namespace, object)) {
        found.add(object);
      }
    }
    return found;
  }

  /// Manifests often leave the namespace to who applies them.
  private static boolean isIn(String namespace, Mapping object) {
    String own = object.mapping("metadata").string("namespace", "");
    return namespace.isEmpty() || own.isEmpty() || own.equals(namespace);
  }

  @Override
  public String kind(String apiVersion, String resource) {
    for (Mapping object : objects) {
      Resource given = new Resource("", 0, object);
      if (given.apiVersion().equals(apiVersion) && kinds.of(given).resource().equals(resource)) {
        return given.kind();
      }
    }
    return "";
  }

  @Override
  public boolean scales(String apiVersion, String kind) {
    return apiVersion.startsWith("argoproj.io/") && kind.equals("Rollout");
  }

  private @Nullable Mapping assumed(String namespace, String name) {
    for (Mapping object : objects) {
      String own = object.mapping("metadata").string("name", "");
      if (isIn(namespace, object)
          && name.startsWith(own + "-")
          && GeneratedName.of(object.string("kind", ""), name.substring(own.length()))) {
        return pod(namespace, name, object);
      }
    }
    return null;
  }

  private static Mapping pod(String namespace, String name, Mapping owner) {
    Mapping metadata = owner.mapping("metadata");
    Mapping reference =
        new Mapping.Builder(5)
            .put("apiVersion", owner.string("apiVersion", ""))
            .put("kind", owner.string("kind", ""))
            .put("name", metadata.string("name", ""))
            .put("uid", metadata.string("uid", ""))
            .put("controller", true)
            .build();
    Mapping own =
        new Mapping.Builder(3)
            .put("namespace", namespace)
            .put("name", name)
            .put("ownerReferences", Sequence.of(List.of(reference)))
            .build();
    return new Mapping.Builder(4)
        .put("apiVersion", "v1")
        .put("kind", "Pod")
        .put("metadata", own)
        .put("spec", owner.mapping("spec").mapping("template").mapping("spec"))
        .build();
  }
}
