package dev.portcullis.policy.review;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Request.Details;
import dev.portcullis.policy.admission.Request.ObjectKind;
import dev.portcullis.policy.admission.Request.Run;
import dev.portcullis.policy.admission.ServedKind;
import org.jspecify.annotations.Nullable;

/// Reads what is asked in an `AdmissionReview` of `admission.k8s.io/v1` (`admission/v1/types.go` of
/// `k8s.io/api`).
public sealed interface ReviewRequest {
  String API_VERSION = "admission.k8s.io/v1";
  String KIND = "AdmissionReview";

  /// A request that can be answered.
  record Asked(String uid, Request request) implements ReviewRequest {}

  /// No request.
  ///
  /// @param path of the field that is wrong
  /// @param mark its place, or that of what should hold it
  record Malformed(String path, long mark, String problem) implements ReviewRequest {}

  /// The request in `review`.
  ///
  /// @param kinds what the server serves
  static ReviewRequest of(Mapping review, long mark, Kinds kinds) {
    if (!review.string("kind", "").equals(KIND)) {
      return wrong(review, mark, "kind", "expected 'AdmissionReview', got '%s'");
    }
    if (!review.string("apiVersion", "").equals(API_VERSION)) {
      return wrong(review, mark, "apiVersion", "expected 'admission.k8s.io/v1', got '%s'");
    }
    int at = review.indexOf("request");
    if (at < 0 || !(review.value(at) instanceof Mapping request)) {
      return new Malformed("request", mark, "expected what is asked, got none");
    }
    return asked(request, review.mark(at), kinds);
  }

  private static ReviewRequest asked(Mapping request, long mark, Kinds kinds) {
    Operation operation = operation(request.string("operation", ""));
    if (operation == null) {
      Malformed wrong =
          wrong(
              request,
              mark,
              "operation",
              "expected 'CREATE', 'UPDATE', 'DELETE' or 'CONNECT', got '%s'");
      return new Malformed("request." + wrong.path(), wrong.mark(), wrong.problem());
    }
    Mapping resource = either(request, "requestResource", "resource");
    Mapping kind = either(request, "requestKind", "kind");
    for (String needed : new String[] {"version", "resource"}) {
      if (resource.string(needed, "").isEmpty()) {
        return new Malformed("request.resource." + needed, mark, "expected a value, got none");
      }
    }
    if (kind.string("kind", "").isEmpty()) {
      return new Malformed("request.kind.kind", mark, "expected a value, got none");
    }
    return new Asked(request.string("uid", ""), request(request, operation, resource, kind, kinds));
  }

  private static Request request(
      Mapping request, Operation operation, Mapping resource, Mapping kind, Kinds kinds) {
    ObjectKind own =
        new ObjectKind(
            kind.string("group", ""), kind.string("version", ""), kind.string("kind", ""));
    String subresource = request.string("requestSubResource", request.string("subResource", ""));
    String namespace = request.string("namespace", "");
    ServedKind served =
        kinds.served(
            resource.string("group", ""),
            resource.string("version", ""),
            resource.string("resource", ""),
            own,
            namespace.isEmpty() ? ServedKind.Scope.CLUSTER : ServedKind.Scope.NAMESPACED);
    Mapping object = object(request, "object");
    Mapping old = object(request, "oldObject");
    String name = name(request, operation, object);
    return new Request(
        operation,
        served,
        subresource,
        served.isNamespace() && namespace.isEmpty() ? name : namespace,
        name,
        object,
        old,
        request.find("userInfo") instanceof Mapping user ? UserInfo.shown(user) : null,
        new Details(
            own.isOf(served) ? null : own,
            Boolean.TRUE.equals(request.find("dryRun")) ? Run.DRY : Run.REAL,
            object(request, "options")));
  }

  /// On a create the server takes the name of the object, when it has one.
  private static String name(Mapping request, Operation operation, @Nullable Mapping object) {
    String name = request.string("name", "");
    return name.isEmpty() && object != null && operation == Operation.CREATE
        ? object.mapping("metadata").string("name", "")
        : name;
  }

  private static Mapping either(Mapping request, String own, String seen) {
    return request.find(own) instanceof Mapping mapping ? mapping : request.mapping(seen);
  }

  private static @Nullable Mapping object(Mapping request, String field) {
    return request.find(field) instanceof Mapping object ? object : null;
  }

  private static @Nullable Operation operation(String name) {
    for (Operation operation : Operation.values()) {
      if (operation.name().equals(name)) {
        return operation;
      }
    }
    return null;
  }

  private static Malformed wrong(Mapping in, long mark, String field, String problem) {
    int at = in.indexOf(field);
    String got = at < 0 ? "" : String.valueOf(in.value(at));
    return new Malformed(field, at < 0 ? mark : in.mark(at), problem.formatted(got));
  }
}
