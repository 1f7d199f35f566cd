package dev.portcullis.policy.cel.library;

import static dev.portcullis.policy.cel.library.Overload.member;

import dev.portcullis.model.Unknown;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Sizes;
import dev.portcullis.policy.cel.library.authorization.Asker;
import dev.portcullis.policy.cel.library.authorization.Decision;
import dev.portcullis.policy.cel.library.authorization.GroupCheck;
import dev.portcullis.policy.cel.library.authorization.PathCheck;
import dev.portcullis.policy.cel.library.authorization.ResourceCheck;
import dev.portcullis.policy.cel.library.authorization.User;
import dev.portcullis.policy.cel.library.format.ObjectNames;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.List;

/// Kubernetes' CEL library for authorization checks, with field and label selectors (`authz.go`).
final class AuthorizerLibrary implements Library {
  private static final String AUTHORIZER = "kubernetes.authorization.Authorizer";
  private static final String PATH = "kubernetes.authorization.PathCheck";
  private static final String GROUP = "kubernetes.authorization.GroupCheck";
  private static final String RESOURCE = "kubernetes.authorization.ResourceCheck";
  private static final String DECISION = "kubernetes.authorization.Decision";
  private static final String TEXT = "string";

  @Override
  public String name() {
    return "kubernetes.authorizer";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        function("path", PATH, Step.PATH, AUTHORIZER, TEXT),
        function("group", GROUP, Step.GROUP, AUTHORIZER, TEXT),
        function("serviceAccount", AUTHORIZER, Step.SERVICE_ACCOUNT, AUTHORIZER, TEXT, TEXT),
        function("resource", RESOURCE, Step.RESOURCE, GROUP, TEXT),
        function("subresource", RESOURCE, Step.SUBRESOURCE, RESOURCE, TEXT),
        function("namespace", RESOURCE, Step.NAMESPACE, RESOURCE, TEXT),
        function("name", RESOURCE, Step.NAME, RESOURCE, TEXT),
        function("fieldSelector", RESOURCE, Step.FIELD_SELECTOR, RESOURCE, TEXT),
        function("labelSelector", RESOURCE, Step.LABEL_SELECTOR, RESOURCE, TEXT),
        Function.of(
            "check",
            overload(DECISION, Step.CHECK_PATH, PATH, TEXT),
            overload(DECISION, Step.CHECK_RESOURCE, RESOURCE, TEXT)),
        function("errored", "bool", Step.ERRORED, DECISION),
        function("error", TEXT, Step.ERROR, DECISION),
        function("allowed", "bool", Step.ALLOWED, DECISION),
        function("reason", TEXT, Step.REASON, DECISION));
  }

  private static Function function(String name, String result, Step step, String... parameters) {
    return Function.of(name, overload(result, step, parameters));
  }

  private static Overload overload(String result, Step step, String... parameters) {
    return member(step.overload, List.of(parameters), result, step).costing(step.price);
  }

  /// What costs are by: `CallCost` of `pkg/cel/library/cost.go` of `k8s.io/apiserver`.
  private enum Price implements Cost {
    NOMINAL,
    /// An expression can afford two.
    CHECK,
    SELECTOR;

    @Override
    public long of(Object[] args, Object result) {
      return switch (this) {
        case NOMINAL -> 1;
        case CHECK -> 350_000;
        case SELECTOR -> selector(Sizes.of(args[1]));
      };
    }

    /// A list of requirements, reading the text, and for every two characters a requirement with a
    /// list of values (`selectorCostEstimate`).
    private static long selector(long length) {
      return 10 + Sizes.traversal(length) + (length + 1) / 2 * 50;
    }
  }

  /// The overloads. Lambdas for them would be made at every start, though hardly any policy asks.
  private enum Step implements Body {
    PATH("authorizer_path", Price.NOMINAL),
    GROUP("authorizer_group", Price.NOMINAL),
    SERVICE_ACCOUNT("authorizer_serviceaccount", Price.NOMINAL),
    RESOURCE("groupcheck_resource", Price.NOMINAL),
    SUBRESOURCE("resourcecheck_subresource", Price.NOMINAL),
    NAMESPACE("resourcecheck_namespace", Price.NOMINAL),
    NAME("resourcecheck_name", Price.NOMINAL),
    FIELD_SELECTOR("authorizer_fieldselector", Price.SELECTOR),
    LABEL_SELECTOR("authorizer_labelselector", Price.SELECTOR),
    CHECK_PATH("pathcheck_check", Price.CHECK),
    CHECK_RESOURCE("resourcecheck_check", Price.CHECK),
    ERRORED("decision_errored", Price.NOMINAL),
    ERROR("decision_error", Price.NOMINAL),
    ALLOWED("decision_allowed", Price.NOMINAL),
    REASON("decision_reason", Price.NOMINAL);

    private final String overload;
    private final Price price;

    Step(String overload, Price price) {
      this.overload = overload;
      this.price = price;
    }

    @Override
    public Object call(Object[] args) {
      return switch (this) {
        case PATH -> path((Asker) args[0], (String) args[1]);
        case GROUP -> new GroupCheck((Asker) args[0], (String) args[1]);
        case SERVICE_ACCOUNT -> serviceAccount((Asker) args[0], (String) args[1], (String) args[2]);
        case RESOURCE -> resource((GroupCheck) args[0], (String) args[1]);
        case SUBRESOURCE -> ((ResourceCheck) args[0]).withSubresource((String) args[1]);
        case NAMESPACE -> ((ResourceCheck) args[0]).withNamespace((String) args[1]);
        case NAME -> ((ResourceCheck) args[0]).withName((String) args[1]);
        case FIELD_SELECTOR -> ((ResourceCheck) args[0]).withFieldSelector((String) args[1]);
        case LABEL_SELECTOR -> args[0]; // only webhooks look at it
        case CHECK_PATH -> ((PathCheck) args[0]).check((String) args[1]);
        case CHECK_RESOURCE -> ((ResourceCheck) args[0]).check((String) args[1]);
        case ERRORED -> ((Decision) args[0]).error() != null;
        case ERROR -> error((Decision) args[0]);
        case ALLOWED -> certain((Decision) args[0], ((Decision) args[0]).isAllowed());
        case REASON -> certain((Decision) args[0], ((Decision) args[0]).reason());
      };
    }

    private static Object path(Asker asker, String path) {
      return GoText.trimSpace(path).isEmpty()
          ? new CelError("path must not be empty")
          : new PathCheck(asker, path);
    }

    private static Object serviceAccount(Asker asker, String namespace, String name) {
      if (!ObjectNames.subdomain(name).isEmpty()) {
        return new CelError("Invalid service account name");
      }
      if (!ObjectNames.label(namespace).isEmpty()) {
        return new CelError("Invalid service account namespace");
      }
      return asker.as(User.serviceAccount(namespace, name));
    }

    private static Object resource(GroupCheck group, String resource) {
      return GoText.trimSpace(resource).isEmpty()
          ? new CelError("resource must not be empty")
          : group.resource(resource);
    }

    private static Object error(Decision decision) {
      String error = decision.error();
      return error == null ? "" : error;
    }

    private static Object certain(Decision decision, Object value) {
      return decision.missing().isEmpty() ? value : new Unknown(decision.missing());
    }
  }
}
