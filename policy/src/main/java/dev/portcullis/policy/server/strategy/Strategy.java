package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Unknown;

/// How the registry prepares objects of one kind.
public final class Strategy {
  private final Status status;
  private final Generation generation;
  private final Preparation preparation;

  Strategy(Status status, Generation generation, Preparation preparation) {
    this.status = status;
    this.generation = generation;
    this.preparation = preparation;
  }

  /// Who writes `status`.
  public enum Status {
    /// Only the status subresource does: what a client sends otherwise is dropped.
    OF_ITS_OWN,
    /// A client may set it when it creates the object.
    AS_CREATED,
    /// There is none, or it is a field like others.
    AS_SENT
  }

  public Status status() {
    return status;
  }

  /// A new object; a status that nobody may set is gone from it already.
  public Mapping create(Mapping object) {
    return preparation.create(
        switch (generation) {
          case NONE, SPEC_FROM_NONE -> object;
          case ONCE, SPEC, SPEC_OR_ANNOTATIONS, TEMPLATE, WEBHOOKS, CONTENT_OR_LABELS, CONTENT ->
              withGeneration(object, 1L);
        });
  }

  /// An object that takes the place of `old`.
  public Mapping update(Mapping object, Mapping old) {
    Mapping prepared = preparation.update(withStatusOf(old, object), old);
    Object count = old.mapping("metadata").find("generation");
    if (!(count instanceof Unknown) && generation.counts(prepared, old)) {
      return withGeneration(prepared, (count instanceof Long number ? number : 0) + 1);
    }
    return count == null ? prepared : withGeneration(prepared, count);
  }

  /// A new object as it is read from the store, by the client that created it too.
  public Mapping readBack(Mapping object) {
    return preparation.readBack(object);
  }

  /// An object of which only the status is to change.
  public Mapping updateStatus(Mapping object, Mapping old) {
    Edit edit = new Edit(object);
    Object spec = old.find("spec");
    if (spec != null) {
      edit.set("spec", spec);
    }
    Mapping prepared = preparation.updateStatus(edit.build(), old);
    Object count = old.mapping("metadata").find("generation");
    return count == null ? prepared : withGeneration(prepared, count);
  }

  private Mapping withStatusOf(Mapping old, Mapping object) {
    if (status == Status.AS_SENT) {
      return object;
    }
    Object kept = old.find("status");
    Edit edit = new Edit(object);
    return kept == null ? edit.remove("status").build() : edit.set("status", kept).build();
  }

  private static Mapping withGeneration(Mapping object, Object generation) {
    return new Edit(object)
        .change("metadata", metadata -> new Edit(metadata).set("generation", generation).build())
        .build();
  }
}
