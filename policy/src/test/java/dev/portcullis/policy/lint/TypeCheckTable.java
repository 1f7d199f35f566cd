package dev.portcullis.policy.lint;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.declared.DeclaredType;
import dev.portcullis.policy.cel.declared.SchemaTypes;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.policy.gotables.GoRow;
import dev.portcullis.policy.gotables.GoStructs;
import dev.portcullis.policy.gotables.GoTable;
import dev.portcullis.policy.gotables.GoValues;
import dev.portcullis.policy.gotables.Outcome;
import dev.portcullis.testkit.controlplane.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What type checking says: `pkg/admission/plugin/policy/validating/typechecking_test.go` of
/// `k8s.io/apiserver`.
public final class TypeCheckTable implements GoTable {
  /// The expressions of the policies that the test names.
  private static final Map<String, String> NAMED =
      Map.of(
          "deploymentPolicy", "[{\"Expression\": \"object.foo == 'bar'\"}]",
          "noTypeSchemaPolicy", "[{\"Expression\": \"true\"}]",
          "deploymentPolicyWithBadMessageExpression",
              """
              [{"Expression": "object.foo == 'bar'", "MessageExpression": "object.foo + 114514"}]\
              """,
          "authorizerPolicy",
              """
              [{"Expression":
                "authorizer.group('').resource('endpoints').check('create').allowed()"}]\
              """,
          "authorizerInvalidPolicy", "[{\"Expression\": \"authorizer.allowed()\"}]");

  private static final Object DEPLOYMENTS =
      Json.read(
          """
          {"ResourceRules": [{"RuleWithOperations": {"Rule":
            {"APIGroups": ["apps"], "APIVersions": ["v1"], "Resources": ["deployments"]}}}]}\
          """);

  private final Checker checker = new Checker(Libraries.all());

  @Override
  public Set<String> functions() {
    return Set.of("TestTypeCheck", "TestExtractTypeNames");
  }

  @Override
  public Outcome run(GoRow row) {
    return row.function().equals("TestTypeCheck") ? warnings(row) : kinds(row);
  }

  private Outcome kinds(GoRow row) {
    Resource policy = policy(row.test().mapping("policy"));
    List<String> expected = new ArrayList<>();
    for (Mapping kind : row.test().sequence("expected").mappings()) {
      expected.add(
          kind.string("Group", "")
              + "/"
              + kind.string("Version", "")
              + "/"
              + kind.string("Kind", ""));
    }
    List<String> actual =
        new TypeCheck(checker, new One(Optional.empty()), policy)
            .kinds(TypeCheck.Wildcards.SKIPPED).stream()
                .map(kind -> kind.group() + "/" + kind.version() + "/" + kind.kind())
                .toList();
    return Outcome.compare(expected, actual);
  }

  private Outcome warnings(GoRow row) {
    String name = row.source("policy");
    Mapping spec =
        Mapping.EMPTY
            .with("Validations", Json.read(NAMED.getOrDefault(name, "[]")))
            .with("MatchConstraints", DEPLOYMENTS);
    Resource policy =
        policy(name.isEmpty() ? row.test().mapping("policy") : Mapping.EMPTY.with("Spec", spec));
    List<TypeWarning> warnings =
        new TypeCheck(checker, new One(schema(row.test())), policy).serverWarnings();
    Outcome outcome = Outcome.agreed();
    for (Mapping assertion : row.test().sequence("assertions").mappings()) {
      outcome = outcome.and(check(assertion.string("$go", ""), warnings));
    }
    return outcome;
  }

  private static Outcome check(String assertion, List<TypeWarning> warnings) {
    if (assertion.equals("toBeEmpty")) {
      return Outcome.compare(0, warnings.size());
    }
    if (assertion.startsWith("toHaveLengthOf")) {
      return Outcome.compare(assertion.replaceAll("\\D", ""), String.valueOf(warnings.size()));
    }
    List<String> texts = GoValues.texts(assertion);
    if (assertion.startsWith("toHaveFieldRef")) {
      return Outcome.compare(
          texts, warnings.stream().map(warning -> warning.expression().path()).toList());
    }
    return Outcome.compare(
        true, warnings.stream().allMatch(warning -> warning.text().contains(texts.getFirst())));
  }

  private static Resource policy(Mapping declared) {
    Mapping spec = declared.mapping("Spec");
    boolean named = spec.find("MatchConstraints") instanceof Mapping m && m.find("$go") != null;
    return GoStructs.resource(
        "ValidatingAdmissionPolicy",
        named ? declared.with("Spec", spec.with("MatchConstraints", DEPLOYMENTS)) : declared);
  }

  /// A schema as Go writes it, as OpenAPI.
  private static Optional<Mapping> schema(Mapping test) {
    Object declared = test.find("schemaToReturn");
    if (declared == null || declared == Null.NULL) {
      return Optional.empty();
    }
    Mapping props =
        declared instanceof Mapping mapping ? mapping.mapping("SchemaProps") : Mapping.EMPTY;
    Mapping schema = Mapping.EMPTY;
    if (props.find("Type") instanceof Sequence type) {
      schema = schema.with("type", type.value(0));
    }
    Mapping properties = props.mapping("Properties");
    Mapping.Builder fields = new Mapping.Builder(properties.size());
    for (int i = 0; i < properties.size(); i++) {
      String source = GoRow.source(properties.value(i));
      fields.put(
          properties.key(i),
          Mapping.EMPTY.with("type", source.contains("String") ? "string" : "integer"));
    }
    return Optional.of(schema.with("properties", fields.build()));
  }

  /// The kinds of Kubernetes, all with one schema.
  private record One(Optional<Mapping> schema) implements KindTypes {
    private static final Kinds KINDS = Kinds.builtIn();

    @Override
    public List<ServedKind> served(String group, String version, String resource) {
      return KINDS.served(group, version, resource);
    }

    @Override
    public List<ServedKind> mapped(String group, String version, String resource) {
      return KINDS.served(group, version, resource);
    }

    @Override
    public Optional<ServedKind> kind(String group, String version, String kind) {
      return KINDS.find(group, version, kind);
    }

    @Override
    public boolean isUnknown(String group) {
      return false;
    }

    @Override
    public Optional<DeclaredType> type(ServedKind kind) {
      return schema.flatMap(SchemaTypes::of);
    }
  }
}
