package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Tree;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.admission.Evaluation.Stage;
import dev.portcullis.policy.admission.ServedKind.Form;
import dev.portcullis.policy.admission.ServedKind.Serving;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.library.authorization.Asker;
import dev.portcullis.policy.cel.library.authorization.GroupCheck;
import dev.portcullis.policy.cel.library.authorization.ResourceCheck;
import dev.portcullis.policy.cel.library.authorization.User;
import dev.portcullis.policy.schema.versions.Converted;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The variables that are the same for every policy that judges a request. What nobody gave is
/// [Unknown]. Not safe for use by many threads.
final class RequestFacts implements Activation {
  private final Request request;
  private final Surroundings surroundings;
  private final Object object;
  private final Object oldObject;
  private final Map<Variable.Shared, Variable.Outcome> outcomes = new HashMap<>();
  private final Map<ServedKind, RequestFacts> converted = new HashMap<>();
  private @Nullable Mapping own;
  private @Nullable Trees typed;

  RequestFacts(Request request, Surroundings surroundings) {
    this(request, surroundings, orNull(request.object()), orNull(request.oldObject()));
  }

  private RequestFacts(
      Request request, Surroundings surroundings, Object object, Object oldObject) {
    this.request = request;
    this.surroundings = surroundings;
    this.object = object;
    this.oldObject = oldObject;
  }

  Request request() {
    return request;
  }

  /// What a variable comes to on this request, whichever policy asks first.
  Variable.Outcome outcome(Variable.Shared variable) {
    Variable.Outcome known = outcomes.get(variable);
    if (known == null) {
      known = variable.on(this);
      outcomes.put(variable, known);
    }
    return known;
  }

  /// What a [Variable.Shared] may read.
  @Override
  public @Nullable Object find(String name) {
    return switch (name) {
      case "object" -> object();
      case "oldObject" -> oldObject();
      default -> null;
    };
  }

  /// Objects of Kubernetes' own kinds are Go values, and so are `request` and `namespaceObject`.
  @Override
  public boolean isTyped(Tree value) {
    Trees known = typed;
    if (known == null) {
      known = new Trees();
      if (request.kind().form() == Form.TYPED) {
        known.add(object());
        known.add(oldObject());
      }
      known.add(own);
      known.add(namespaceObject(Stage.VALIDATIONS));
      typed = known;
    }
    return known.hold(value);
  }

  /// Whether `value` is part of `param`, and that a Go value.
  boolean isTyped(Mapping param, Tree value) {
    if (surroundings.kinds().of(new Resource("", 0, param)).form() != Form.TYPED) {
      return false;
    }
    Trees all = new Trees();
    all.add(param);
    return all.hold(value);
  }

  Object object() {
    return object;
  }

  Object oldObject() {
    return oldObject;
  }

  /// What a policy sees that selected the request as one for `matched`: the objects in that
  /// version. What is sent to a subresource is of the same kind in all of them. What is declared in
  /// a version that has ended is not converted.
  RequestFacts seenAs(ServedKind matched) {
    if (matched.equals(request.kind())
        || request.details().kind() != null
        || matched.serving() == Serving.ENDED
        || request.kind().serving() == Serving.ENDED) {
      return this;
    }
    return converted.computeIfAbsent(
        matched,
        kind -> new RequestFacts(request, surroundings, in(kind, object), in(kind, oldObject)));
  }

  private Object in(ServedKind kind, Object value) {
    if (!(value instanceof Mapping mapping)) {
      return value;
    }
    return switch (surroundings.customs().convert(mapping, kind.apiVersion())) {
      case Converted.As(Mapping other) -> other;
      case Converted.Impossible(String reason) ->
          Unknown.of("the object as " + kind.apiVersion() + ": " + reason);
    };
  }

  /// @param matched the kind by which the policy selected the request
  Mapping request(ServedKind matched, Stage stage) {
    if (!matched.equals(request.kind())) {
      ServedKind resource = stage == Stage.CONDITIONS ? request.kind() : matched;
      return RequestVariables.request(request, matched, resource, user());
    }
    if (own == null) {
      own = RequestVariables.request(request, matched, matched, user());
    }
    return own;
  }

  Object namespaceObject(Stage stage) {
    if (stage == Stage.CONDITIONS || request.namespace().isEmpty() || request.isForNamespace()) {
      return Null.NULL;
    }
    Mapping namespace = surroundings.namespace(request.namespace());
    if (namespace != null) {
      return stage == Stage.ANNOTATIONS ? namespace : RequestVariables.namespace(namespace);
    }
    return surroundings.knowledge() == Knowledge.COMPLETE
        ? Null.NULL
        : Unknown.of("namespace '%s'".formatted(request.namespace()));
  }

  /// The variable `authorizer`: `NewAuthorizerVal` in `pkg/cel/library/authz.go` of
  /// `k8s.io/apiserver`.
  Asker authorizer() {
    Mapping user = request.user();
    return new Asker(surroundings::decide, user == null ? null : User.of(user));
  }

  /// The variable `authorizer.requestResource`, by the resource of the request itself:
  /// `NewResourceAuthorizerVal`.
  ResourceCheck requestResource() {
    return new GroupCheck(authorizer(), request.kind().group())
        .resource(request.kind().resource())
        .withSubresource(request.subresource())
        .withNamespace(request.namespace())
        .withName(request.name());
  }

  private Object user() {
    Mapping user = request.user();
    return user == null ? Unknown.of("the user (request.userInfo)") : user;
  }

  private static Object orNull(@Nullable Mapping object) {
    return object == null ? Null.NULL : object;
  }
}
