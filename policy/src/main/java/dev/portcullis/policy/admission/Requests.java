package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Request.ObjectKind;
import dev.portcullis.policy.admission.ServedKind.Scope;
import dev.portcullis.policy.schema.Decoded;
import dev.portcullis.policy.schema.custom.CustomType;
import dev.portcullis.policy.schema.custom.Validated;
import dev.portcullis.policy.server.ServerObjects;
import dev.portcullis.policy.server.ServerObjects.Place;
import dev.portcullis.policy.server.ServerProfile;
import dev.portcullis.policy.server.mutation.Neighbours;
import dev.portcullis.policy.server.strategy.Strategy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes requests whose objects are those that policies see of such as people write them. Safe for
/// use by many threads.
public final class Requests {
  /// Where kubectl puts what names no namespace, unless it is told otherwise.
  public static final String DEFAULT_NAMESPACE = "default";

  private final Kinds kinds;
  private final ServerObjects server;
  private final CustomTypes customs;

  private Requests(Kinds kinds, ServerObjects server, CustomTypes customs) {
    this.kinds = kinds;
    this.server = server;
    this.customs = customs;
  }

  /// To a server that takes objects as they are written and of which no more is known.
  public static Requests to(Kinds kinds) {
    return to(kinds, List.of());
  }

  /// To a server that takes objects as they are written.
  ///
  /// @param objects of the cluster; its CustomResourceDefinitions say how custom resources are
  ///   taken
  public static Requests to(Kinds kinds, List<Resource> objects) {
    ServerObjects bare = ServerObjects.of(ServerProfile.BARE, Neighbours.NONE);
    return new Requests(kinds, bare, new CustomTypes(objects));
  }

  /// To a server in a known cluster.
  public static Requests to(Surroundings surroundings, ServerObjects server) {
    return new Requests(surroundings.kinds(), server, surroundings.customs());
  }

  /// To the same server in another cluster.
  public Requests in(Surroundings surroundings) {
    return to(surroundings, server);
  }

  /// The request that creates a resource as it is declared.
  public Asked create(Resource resource) {
    return complete(about(resource, Operation.CREATE, resource.root(), null));
  }

  /// The request by which a controller creates a Pod.
  ///
  /// @param pod as its template says, which is part of an object that was completed here
  public Asked createFromTemplate(Resource pod) {
    Request request = about(pod, Operation.CREATE, pod.root(), null);
    return switch (server.createFromTemplate(place(request), pod.root())) {
      case Decoded.Refused refused -> new Asked.Refused(refused);
      case Decoded.Accepted(Mapping seen) -> new Asked.Accepted(request.with(seen, null));
    };
  }

  /// The request that makes `now` of what was declared as `before`.
  public Asked update(Resource before, Resource now) {
    return complete(about(now, Operation.UPDATE, now.root(), before.root()));
  }

  /// The request that removes what was declared.
  public Asked delete(Resource before) {
    return complete(about(before, Operation.DELETE, null, before.root()));
  }

  /// An object of the cluster, as it is stored.
  public Mapping stored(Resource resource) {
    Request request = about(resource, Operation.DELETE, null, resource.root());
    return stored(place(request), request, resource.root());
  }

  /// The request about a resource with its objects as they are written.
  public Request about(
      Resource resource, Operation operation, @Nullable Mapping object, @Nullable Mapping old) {
    ServedKind kind = kinds.of(resource);
    String namespace = kind.scope() == Scope.NAMESPACED ? namespace(resource) : "";
    return new Request(
        operation,
        kind,
        "",
        kind.isNamespace() ? resource.name() : namespace,
        resource.name(),
        object,
        old,
        null);
  }

  private static String namespace(Resource resource) {
    return resource.namespace().isEmpty() ? DEFAULT_NAMESPACE : resource.namespace();
  }

  /// A request with the objects that policies see. What is complete stays as it is.
  public Asked complete(Request request) {
    Mapping old = request.oldObject();
    Mapping object = request.object();
    Mapping stored = old == null ? null : stored(place(request), request, old);
    if (object == null) {
      return new Asked.Accepted(request.with(null, stored));
    }
    Place place = place(request);
    CustomType custom = custom(place, request);
    if (custom != null) {
      return custom(custom, place, request, object, stored);
    }
    return switch (sent(place, request, object, stored)) {
      case Decoded.Refused refused -> new Asked.Refused(refused);
      case Decoded.Accepted(Mapping seen) -> new Asked.Accepted(request.with(seen, stored));
    };
  }

  /// The type of the object that is sent, `null` when that is no custom resource.
  private @Nullable CustomType custom(Place place, Request request) {
    return isSentElsewhere(request) ? null : customs.find(place.apiVersion(), place.kind());
  }

  /// Whether the object is one of a subresource's own kind.
  private static boolean isSentElsewhere(Request request) {
    return request.details().kind() != null || request.operation() == Operation.CONNECT;
  }

  private Decoded sent(Place place, Request request, Mapping object, @Nullable Mapping stored) {
    if (isSentElsewhere(request)) {
      return server.sent(place, object).orElseGet(() -> untyped(request, object));
    }
    Optional<Decoded> sent =
        stored != null
            ? server.update(place, request.subresource(), object, stored)
            : isComplete(object) ? server.stored(place, object) : server.create(place, object);
    return sent.orElseGet(() -> untyped(request, object));
  }

  private Asked custom(
      CustomType type, Place place, Request request, Mapping object, @Nullable Mapping stored) {
    return switch (type.decode(object)) {
      case Decoded.Refused refused -> new Asked.Refused(refused);
      case Decoded.Accepted(Mapping decoded) ->
          switch (customDecoded(type, place, request, decoded, stored)) {
            case Decoded.Refused refused -> new Asked.Refused(refused);
            case Decoded.Accepted(Mapping seen) -> validated(type, request, seen, stored);
          };
    };
  }

  private static Asked validated(
      CustomType type, Request request, Mapping seen, @Nullable Mapping stored) {
    Validated validated =
        stored == null ? type.validate(seen) : type.validate(request.subresource(), seen, stored);
    Decoded.Refused refused = validated.refusal();
    return refused == null
        ? new Asked.Accepted(request.with(seen, stored), validated.warnings())
        : new Asked.Refused(refused);
  }

  private Decoded customDecoded(
      CustomType type, Place place, Request request, Mapping decoded, @Nullable Mapping stored) {
    if (stored != null) {
      return server.updateCustom(place, status(type), request.subresource(), decoded, stored);
    }
    return isComplete(decoded)
        ? server.storedCustom(place, status(type), decoded)
        : server.createCustom(place, status(type), decoded);
  }

  private static Strategy.Status status(CustomType type) {
    return type.hasStatus() ? Strategy.Status.OF_ITS_OWN : Strategy.Status.AS_SENT;
  }

  /// Whether a server has already made of the object what policies see: nobody else says who
  /// manages its fields.
  private static boolean isComplete(Mapping object) {
    Mapping metadata = object.mapping("metadata");
    return !metadata.string("uid", "").isEmpty() && metadata.sequence("managedFields").size() > 0;
  }

  /// What is in the cluster was taken once: it stays as it is given where it would be refused now.
  private Mapping stored(Place place, Request request, Mapping declared) {
    return decodedAsStored(place, request, declared) instanceof Decoded.Accepted(Mapping object)
        ? object
        : declared;
  }

  private Decoded decodedAsStored(Place place, Request request, Mapping declared) {
    CustomType custom = customs.find(place.apiVersion(), place.kind());
    if (custom != null) {
      return custom.decode(declared) instanceof Decoded.Accepted(Mapping decoded)
          ? server.storedCustom(place, status(custom), decoded)
          : untyped(request, declared);
    }
    return (request.details().kind() == null
            ? server.stored(place, declared)
            : server.sent(place, declared))
        .orElseGet(() -> untyped(request, declared));
  }

  private static Decoded untyped(Request request, Mapping declared) {
    return new Decoded.Accepted(Untyped.object(request.kind(), request.namespace(), declared));
  }

  private static Place place(Request request) {
    ObjectKind own = request.details().kind();
    ObjectKind kind = own == null ? ObjectKind.of(request.kind()) : own;
    return new Place(
        kind.apiVersion(),
        kind.kind(),
        request.kind().resource(),
        request.scope() == Scope.NAMESPACED ? request.namespace() : "");
  }
}
