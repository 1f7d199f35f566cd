package dev.portcullis.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is judged like an object of Kubernetes and is none: the roster of the kinds of the group
/// `facts.portcullis.dev`.
///
/// Policies match them by [#resource]. No API server serves them.
public enum FactKind {
  /// A composite or other action that workflows use, as declared in `action.yml`.
  ACTION("Action"),
  /// What an analyser found in code.
  CODE_FINDING("CodeFinding"),
  COMPOSE_FILE("ComposeFile"),
  /// What a lockfile or an SBOM names, package by package.
  DEPENDENCIES("Dependencies"),
  /// What a sensor saw at run time.
  DETECTION("Detection"),
  DOCKERFILE("Dockerfile"),
  /// A credential in a file.
  EXPOSED_SECRET("ExposedSecret"),
  /// A container image: configuration, layers, signatures.
  IMAGE("Image"),
  /// A resource or data source of a Terraform module or plan.
  TERRAFORM_RESOURCE("TerraformResource"),
  /// One vulnerability of one package in one version at one place.
  VULNERABILITY("Vulnerability"),
  /// A workflow of a forge.
  WORKFLOW("Workflow");

  public static final String GROUP = "facts.portcullis.dev";
  public static final String VERSION = "v1alpha1";
  public static final String API_VERSION = GROUP + "/" + VERSION;

  /// The field of a fact's `spec` that names the layer which it came with.
  private static final String LAYER = "layer";

  private final String kind;

  FactKind(String kind) {
    this.kind = kind;
  }

  /// As in `kind`.
  public String kind() {
    return kind;
  }

  /// As policies match it: the lower-case plural, by the rule of Kubernetes.
  public String resource() {
    String singular = kind.toLowerCase(Locale.ROOT);
    if (this == DEPENDENCIES) {
      return singular;
    }
    return singular.endsWith("y")
        ? singular.substring(0, singular.length() - 1) + "ies"
        : singular + "s";
  }

  /// A fact of this kind.
  ///
  /// @param name what tells it from others of its kind in one run
  public Resource resource(String file, long mark, String name, Mapping spec) {
    Mapping root =
        new Mapping.Builder(4)
            .put("apiVersion", API_VERSION, mark)
            .put("kind", kind, mark)
            .put("metadata", new Mapping.Builder(1).put("name", name, mark).build(), mark)
            .put("spec", spec, mark)
            .build();
    return new Resource(file, mark, root);
  }

  /// The layer that a fact came with, where it says so in `spec.layer`: a vulnerability lies in the
  /// layer that brought its package, whichever policy speaks of it.
  public static Optional<Layer> layer(Resource resource) {
    if (!resource.group().equals(GROUP)) {
      return Optional.empty();
    }
    String word = resource.root().mapping("spec").string(LAYER, "");
    return List.of(Layer.values()).stream().filter(each -> each.word().equals(word)).findFirst();
  }
}
