package dev.portcullis.policy.server;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.policy.schema.Decoded;
import dev.portcullis.policy.schema.Decoded.Accepted;
import dev.portcullis.policy.schema.Decoded.Refused;
import dev.portcullis.policy.schema.Decoder;
import dev.portcullis.policy.schema.Schemas;
import dev.portcullis.policy.schema.defaults.Defaults;
import dev.portcullis.policy.server.mutation.MutatingPlugins;
import dev.portcullis.policy.server.mutation.Mutation;
import dev.portcullis.policy.server.mutation.Neighbours;
import dev.portcullis.policy.server.strategy.Strategies;
import dev.portcullis.policy.server.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes of an object that somebody sends the one that the API server's policies see.
///
/// What only a running server can tell (a uid, an allocated address) is there as
/// [dev.portcullis.model.Unknown], so that a verdict that hangs on it is undetermined.
public final class ServerObjects {
  private final Decoder decoder;
  private final MutatingPlugins plugins;
  private final Neighbours neighbours;

  /// @param decoder with the defaults of Kubernetes' types
  public ServerObjects(Decoder decoder, ServerProfile profile, Neighbours neighbours) {
    this.decoder = decoder;
    this.plugins = profile.plugins();
    this.neighbours = decoded(neighbours);
  }

  /// Plugins look at what is in the store, where defaults are filled in.
  private Neighbours decoded(Neighbours given) {
    List<Mapping> objects = new ArrayList<>();
    for (Mapping object : given.objects()) {
      Optional<Decoded> decoded =
          decoder.decode(object.string("apiVersion", ""), object.string("kind", ""), object);
      objects.add(
          decoded.isPresent() && decoded.get() instanceof Accepted(Mapping value) ? value : object);
    }
    return new Neighbours(objects, given.knowledge());
  }

  /// For Kubernetes' own kinds.
  public static ServerObjects of(ServerProfile profile, Neighbours neighbours) {
    return new ServerObjects(new Decoder(new Schemas(), Defaults::of), profile, neighbours);
  }

  /// Which object a request is about.
  ///
  /// @param apiVersion as in an object: `apps/v1`
  /// @param resource the lower-case plural in the request's path
  /// @param namespace in the request's path, empty for what is cluster-scoped
  public record Place(String apiVersion, String kind, String resource, String namespace) {
    String group() {
      int slash = apiVersion.indexOf('/');
      return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
  }

  /// The object of a CREATE; empty when Kubernetes serves no such kind.
  public Optional<Decoded> create(Place place, Mapping declared) {
    Strategy strategy = strategy(place);
    return decoder
        .decode(place.apiVersion, place.kind, declared)
        .map(decoded ->
            decoded instanceof Accepted(Mapping object)
                ? create(place, strategy, withoutStatus(place, strategy, declared, object))
                : decoded);
  }

  /// The Pod that a controller makes of its template. All of it but the Pod itself was decoded and
  /// defaulted with the controller.
  public Decoded createFromTemplate(Place place, Mapping pod) {
    return create(place, strategy(place), decoder.defaulted("io.k8s.api.core.v1.Pod", pod));
  }

  /// The object as it would be in the store: as created, but what is declared of its status and of
  /// the server's own metadata stands. One that has a `uid` has been through a server: it is
  /// decoded and defaulted, and nothing else is added. Empty when Kubernetes serves no such kind.
  public Optional<Decoded> stored(Place place, Mapping declared) {
    return decoder
        .decode(place.apiVersion, place.kind, declared)
        .map(decoded ->
            decoded instanceof Accepted(Mapping object)
                ? stored(place, create(place, strategy(place), object), object, declared)
                : decoded);
  }

  /// What is sent to a subresource that takes a kind of its own, as a Scale or an Eviction: decoded
  /// and defaulted, and no more. Empty when Kubernetes serves no such kind.
  public Optional<Decoded> sent(Place place, Mapping declared) {
    return decoder.decode(place.apiVersion, place.kind, declared);
  }

  /// A created object as the client gets it back: it differs from what policies see where reading
  /// it from the store defaults it once more.
  public static Mapping readBack(Place place, Mapping created) {
    return strategy(place).readBack(created);
  }

  /// The object of an UPDATE; empty when Kubernetes serves no such kind.
  ///
  /// @param subresource empty for the object itself, or `status`
  /// @param old as [#stored] or a server has it
  public Optional<Decoded> update(Place place, String subresource, Mapping declared, Mapping old) {
    return decoder
        .decode(place.apiVersion, place.kind, declared)
        .map(decoded ->
            decoded instanceof Accepted(Mapping object)
                ? replaced(place, strategy(place), subresource, object, old)
                : decoded);
  }

  /// The custom resource of a CREATE.
  ///
  /// @param status [Strategy.Status#OF_ITS_OWN] when its version has the status subresource, else
  ///   [Strategy.Status#AS_SENT]
  /// @param decoded by its own schema
  public Decoded createCustom(Place place, Strategy.Status status, Mapping decoded) {
    Mapping sent =
        status == Strategy.Status.OF_ITS_OWN ? new Edit(decoded).remove("status").build() : decoded;
    return create(place, Strategies.ofCustomResources(status), sent);
  }

  /// The custom resource as it would be in the store, as [#stored] of Kubernetes' own.
  ///
  /// @param status as in [#createCustom]
  /// @param decoded by its own schema
  public Decoded storedCustom(Place place, Strategy.Status status, Mapping decoded) {
    Strategy strategy = Strategies.ofCustomResources(status);
    return stored(place, create(place, strategy, decoded), decoded, decoded);
  }

  /// The custom resource of an UPDATE.
  ///
  /// @param status as in [#createCustom]
  /// @param subresource empty for the object itself, or `status`
  /// @param decoded by its own schema
  /// @param old as [#storedCustom] or a server has it
  public Decoded updateCustom(
      Place place, Strategy.Status status, String subresource, Mapping decoded, Mapping old) {
    return replaced(place, Strategies.ofCustomResources(status), subresource, decoded, old);
  }

  /// A status that nobody may send is as if nobody had sent it.
  private Mapping withoutStatus(Place place, Strategy strategy, Mapping declared, Mapping decoded) {
    if (strategy.status() != Strategy.Status.OF_ITS_OWN || declared.indexOf("status") < 0) {
      return decoded;
    }
    Mapping without = new Edit(declared).remove("status").build();
    return decoder.decode(place.apiVersion, place.kind, without).orElseThrow()
            instanceof Accepted(Mapping object)
        ? object
        : decoded;
  }

  private Decoded create(Place place, Strategy strategy, Mapping object) {
    if (!Metadata.fits(object, place.namespace)) {
      return elsewhere();
    }
    Mapping received = withMetadata(object, Metadata.received(object, place.namespace));
    return switch (plugins.create(place.group(), place.kind, received, neighbours)) {
      case Mutation.Forbidden(String reason) -> forbidden(place, received, reason);
      case Mutation.Changed(Mapping changed) -> completed(place, strategy, changed);
    };
  }

  private static Decoded completed(Place place, Strategy strategy, Mapping object) {
    Mapping named = withMetadata(object, Metadata.completed(object.mapping("metadata")));
    Mapping prepared = strategy.create(named);
    Refused refused = Required.refusal(place, prepared);
    return refused == null ? new Accepted(prepared) : refused;
  }

  private static Decoded stored(Place place, Decoded created, Mapping decoded, Mapping declared) {
    if (Metadata.isOfServer(decoded.mapping("metadata"))) {
      return new Accepted(decoded);
    }
    if (!(created instanceof Accepted(Mapping object))) {
      return created;
    }
    Mapping metadata = Metadata.stored(object.mapping("metadata"), decoded.mapping("metadata"));
    Edit edit = new Edit(object).set("metadata", metadata);
    if (declared.mapping("status").size() > 0) {
      edit.set("status", decoded.mapping("status"));
    }
    return new Accepted(readBack(place, edit.build()));
  }

  private Decoded replaced(
      Place place, Strategy strategy, String subresource, Mapping object, Mapping old) {
    if (!Metadata.fits(object, place.namespace)) {
      return elsewhere();
    }
    Mapping metadata = Metadata.updated(object, old.mapping("metadata"), place.namespace);
    Mapping received = withMetadata(object, metadata);
    if (subresource.equals("status")) {
      return new Accepted(strategy.updateStatus(received, old));
    }
    return new Accepted(
        strategy.update(plugins.update(place.group(), place.kind, received, old), old));
  }

  private static Strategy strategy(Place place) {
    return Strategies.of(place.group(), place.kind);
  }

  private static Mapping withMetadata(Mapping object, Mapping metadata) {
    return new Edit(object).set("metadata", metadata).build();
  }

  private static Refused elsewhere() {
    return new Refused(
        400,
        "BadRequest",
        "the namespace of the provided object does not match the namespace sent on the request",
        "metadata.namespace",
        Mark.NONE);
  }

  /// `NewForbidden` of `pkg/admission/errors.go` of `k8s.io/apiserver`.
  private static Refused forbidden(Place place, Mapping object, String reason) {
    Mapping metadata = object.mapping("metadata");
    String name = metadata.string("name", metadata.string("generateName", "Unknown"));
    String group = place.group();
    String resource = group.isEmpty() ? place.resource : place.resource + "." + group;
    return new Refused(
        403, "Forbidden", resource + " \"" + name + "\" is forbidden: " + reason, "", Mark.NONE);
  }
}
