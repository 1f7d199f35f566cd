package dev.portcullis.policy.admission;

import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.Scope.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What expressions of an admission policy may refer to, declared as the API server does
/// (`BuildRequestType` and `BuildNamespaceType` of `k8s.io/apiserver`).
public final class AdmissionScope {
  private static final String VARIABLES = "kubernetes.variables";
  private static final String TIME = "google.protobuf.Timestamp";

  /// Types that a variable keeps. Any other, as an optional or a quantity, becomes `dyn`.
  private static final Set<String> KEPT =
      Set.of("bool", "bytes", "double", "int", "null_type", "string", "uint");

  private static final List<ObjectType> TYPES =
      List.of(
          new ObjectType(
              "kubernetes.GroupVersionKind",
              Map.of("group", "string", "version", "string", "kind", "string")),
          new ObjectType(
              "kubernetes.GroupVersionResource",
              Map.of("group", "string", "version", "string", "resource", "string")),
          new ObjectType(
              "kubernetes.UserInfo",
              Map.of(
                  "username", "string",
                  "uid", "string",
                  "groups", "list(string)",
                  "extra", "map(string, list(string))")),
          new ObjectType(
              "kubernetes.AdmissionRequest",
              Map.ofEntries(
                  Map.entry("kind", "kubernetes.GroupVersionKind"),
                  Map.entry("resource", "kubernetes.GroupVersionResource"),
                  Map.entry("subResource", "string"),
                  Map.entry("requestKind", "kubernetes.GroupVersionKind"),
                  Map.entry("requestResource", "kubernetes.GroupVersionResource"),
                  Map.entry("requestSubResource", "string"),
                  Map.entry("name", "string"),
                  Map.entry("namespace", "string"),
                  Map.entry("operation", "string"),
                  Map.entry("userInfo", "kubernetes.UserInfo"),
                  Map.entry("dryRun", "bool"),
                  Map.entry("options", "dyn"))),
          new ObjectType("kubernetes.NamespaceSpec", Map.of("finalizers", "list(string)")),
          new ObjectType(
              "kubernetes.NamespaceCondition",
              Map.of(
                  "status", "string",
                  "type", "string",
                  "lastTransitionTime", TIME,
                  "message", "string",
                  "reason", "string")),
          new ObjectType(
              "kubernetes.NamespaceStatus",
              Map.of("conditions", "list(kubernetes.NamespaceCondition)", "phase", "string")),
          new ObjectType(
              "kubernetes.NamespaceMetadata",
              Map.ofEntries(
                  Map.entry("name", "string"),
                  Map.entry("generateName", "string"),
                  Map.entry("namespace", "string"),
                  Map.entry("labels", "map(string, string)"),
                  Map.entry("annotations", "map(string, string)"),
                  Map.entry("UID", "string"),
                  Map.entry("creationTimestamp", TIME),
                  Map.entry("deletionGracePeriodSeconds", "int"),
                  Map.entry("deletionTimestamp", TIME),
                  Map.entry("generation", "int"),
                  Map.entry("resourceVersion", "string"),
                  Map.entry("finalizers", "list(string)"))),
          new ObjectType(
              "kubernetes.Namespace",
              Map.of(
                  "metadata", "kubernetes.NamespaceMetadata",
                  "spec", "kubernetes.NamespaceSpec",
                  "status", "kubernetes.NamespaceStatus")));

  private final Map<String, String> variables = new HashMap<>();
  private Scope scope;

  private AdmissionScope(Scope scope) {
    this.scope = scope;
  }

  /// The scope of a policy with or without `paramKind`.
  public static AdmissionScope of(@Nullable ParamKind paramKind) {
    Map<String, String> roots = roots(paramKind);
    roots.put("variables", VARIABLES);
    return new AdmissionScope(new Scope(roots, TYPES).with(new ObjectType(VARIABLES, Map.of())));
  }

  /// The scope of match conditions, which know no variables (`validateMatchConditionsExpression` in
  /// `pkg/apis/admissionregistration/validation/validation.go` of `k8s.io/kubernetes`).
  public static AdmissionScope ofConditions(@Nullable ParamKind paramKind) {
    return new AdmissionScope(new Scope(roots(paramKind), TYPES));
  }

  private static Map<String, String> roots(@Nullable ParamKind paramKind) {
    Map<String, String> roots =
        new HashMap<>(
            Map.of(
                "object", "dyn",
                "oldObject", "dyn",
                "request", "kubernetes.AdmissionRequest",
                "namespaceObject", "kubernetes.Namespace",
                "authorizer", "kubernetes.authorization.Authorizer",
                "authorizer.requestResource", "kubernetes.authorization.ResourceCheck"));
    if (paramKind != null) {
      roots.put("params", "dyn");
    }
    return roots;
  }

  public Scope scope() {
    return scope;
  }

  /// The scope of message expressions, which know no authorizer (`validateMessageExpression` in
  /// `pkg/apis/admissionregistration/validation/validation.go` of `k8s.io/kubernetes`).
  public Scope messageScope() {
    return scope.without("authorizer").without("authorizer.requestResource");
  }

  /// Gives a variable of the request another type.
  ///
  /// @param types the object types that it is made of
  public void type(String variable, String type, List<ObjectType> types) {
    List<ObjectType> more = new ArrayList<>(scope.types());
    more.addAll(types);
    scope = new Scope(scope.with(variable, type).variables(), more);
  }

  /// Lets later expressions refer to `variables.name`.
  public void declare(String name, String type) {
    variables.put(name, kept(type));
    scope = scope.with(new ObjectType(VARIABLES, variables));
  }

  /// As `convertCelTypeToDeclType` of the API server converts the type of a variable.
  private static String kept(String type) {
    int open = type.indexOf('(');
    if (open < 0) {
      return KEPT.contains(type) || type.startsWith("google.protobuf.") ? type : "dyn";
    }
    String inside = type.substring(open + 1, type.length() - 1);
    int comma = inside.indexOf(", ");
    return switch (type.substring(0, open)) {
      case "list" -> "list(" + kept(inside) + ")";
      case "map" ->
          "map(%s, %s)"
              .formatted(kept(inside.substring(0, comma)), kept(inside.substring(comma + 2)));
      default -> "dyn";
    };
  }
}
