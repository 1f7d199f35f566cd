package dev.portcullis.policy.schema.custom;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.policy.schema.Decoded;
import dev.portcullis.policy.schema.Decoder;
import dev.portcullis.policy.schema.FieldError;
import dev.portcullis.policy.schema.Rewrite;
import dev.portcullis.policy.schema.Schemas;
import dev.portcullis.policy.schema.StructType;
import dev.portcullis.policy.schema.rules.Rules;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One version of a custom resource, by its CustomResourceDefinition.
public final class CustomType {
  private final String group;
  private final String kind;
  private final String version;
  private final Structural schema;
  private final Mapping subresources;
  private final Decoder decoder;
  private final StructType objectMeta;
  private final Validation validation;

  private CustomType(Mapping spec, Mapping version, Schemas schemas) {
    this.group = spec.string("group", "");
    this.kind = spec.mapping("names").string("kind", "");
    this.version = version.string("name", "");
    this.schema = Structural.of(version.mapping("schema").mapping("openAPIV3Schema"));
    this.validation = new Validation(schema);
    this.subresources = version.mapping("subresources");
    this.decoder = new Decoder(schemas, _ -> null);
    this.objectMeta =
        schemas.named("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta").orElseThrow();
  }

  /// The served version of that name, empty when the definition has none.
  ///
  /// @param definition a CustomResourceDefinition of `apiextensions.k8s.io/v1`
  public static Optional<CustomType> of(Mapping definition, String version, Schemas schemas) {
    Mapping spec = definition.mapping("spec");
    return spec.sequence("versions").mappings().stream()
        .filter(each -> each.string("name", "").equals(version))
        .filter(each -> !Boolean.FALSE.equals(each.find("served")))
        .findFirst()
        .map(each -> new CustomType(spec, each, schemas));
  }

  /// As in the objects of this type.
  public String apiVersion() {
    return group + '/' + version;
  }

  public String kind() {
    return kind;
  }

  /// Whether the status is written by a request of its own, so that creating one drops it.
  public boolean hasStatus() {
    return subresources.find("status") instanceof Mapping;
  }

  /// The object pruned, with canonical metadata and the schema's defaults (`schemaCoercingDecoder`
  /// and `unstructuredDefaulter` of `pkg/apiserver/customresource_handler.go` of
  /// `k8s.io/apiextensions-apiserver`). Whether it is valid is the next question: [#validate].
  public Decoded decode(Mapping declared) {
    EmbeddedObjects objects = new EmbeddedObjects(decoder, objectMeta);
    Object metadata = objects.metadata(declared.find("metadata"));
    Object pruned = Pruning.dropNulls(Pruning.prune(declared, schema.asRoot()), schema);
    Mapping coerced = (Mapping) objects.coerce("", pruned, schema);
    return objects
        .complaint()
        .<Decoded>map(complaint -> Decoder.refusal(apiVersion(), kind, complaint))
        .orElseGet(() -> new Decoded.Accepted(complete(coerced, metadata)));
  }

  private Mapping complete(Mapping coerced, @Nullable Object metadata) {
    Rewrite whole = new Rewrite(coerced);
    for (int i = 0; i < coerced.size(); i++) {
      boolean replaced = coerced.key(i).equals("metadata");
      whole.put(i, replaced ? metadata : coerced.value(i));
    }
    if (metadata != null && coerced.indexOf("metadata") < 0) {
      whole.add("metadata", metadata, Mark.NONE); // a null, which was dropped with all others
    }
    return (Mapping) Presets.fill(whole.done(), schema);
  }

  /// What the server finds wrong with a decoded object that is created, before it asks any policy.
  public Validated validate(Mapping decoded) {
    return validated(decoded, validation.create(decoded));
  }

  /// What it finds wrong with one that is updated. What did not change may be as wrong as it was.
  ///
  /// @param subresource empty for the object itself, or `status`
  /// @param old as it is stored
  public Validated validate(String subresource, Mapping decoded, Mapping old) {
    Rules.Findings findings =
        subresource.equals("status")
            ? validation.updateStatus(decoded, old)
            : validation.update(decoded, old);
    return validated(decoded, findings);
  }

  private Validated validated(Mapping decoded, Rules.Findings findings) {
    String name = decoded.mapping("metadata").string("name", "");
    return new Validated(
        findings.errors().isEmpty()
            ? null
            : Decoded.Refused.invalid(kind + '.' + group, name, findings.errors()),
        findings.warnings().stream().map(FieldError::text).toList());
  }

  List<FieldError> errors(Mapping decoded) {
    return validation.create(decoded).errors();
  }
}
