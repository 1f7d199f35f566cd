package dev.portcullis.policy.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.cases.CaseFields.Kind;
import dev.portcullis.policy.cases.PolicyCase.Asked;
import dev.portcullis.policy.cases.PolicyCase.Expected;
import dev.portcullis.policy.cases.PolicyCase.Given;
import dev.portcullis.policy.cases.PolicyCase.User;
import dev.portcullis.policy.gate.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The parts of one case. What its file gives to all cases counts where the case itself says
/// nothing.
final class CaseParts {
  private static final Map<String, Kind> FIELDS =
      Map.ofEntries(
          Map.entry("name", Kind.TEXT),
          Map.entry("policy", Kind.TEXT),
          Map.entry("operation", Kind.TEXT),
          Map.entry("subresource", Kind.TEXT),
          Map.entry("resource", Kind.OBJECT),
          Map.entry("object", Kind.DECLARED),
          Map.entry("oldObject", Kind.DECLARED),
          Map.entry("unknown", Kind.LIST),
          Map.entry("user", Kind.OBJECT),
          Map.entry("namespace", Kind.OBJECT),
          Map.entry("params", Kind.OBJECTS),
          Map.entry("roles", Kind.OBJECTS),
          Map.entry("context", Kind.OBJECTS),
          Map.entry("expect", Kind.TEXT),
          Map.entry("message", Kind.TEXT),
          Map.entry("violates", Kind.LIST));

  private static final Map<String, Kind> USER =
      Map.of("username", Kind.TEXT, "uid", Kind.TEXT, "groups", Kind.LIST, "extra", Kind.OBJECT);

  private static final Map<String, Kind> NAMESPACE =
      Map.of("labels", Kind.OBJECT, "annotations", Kind.OBJECT);

  private static final String RBAC = "rbac.authorization.k8s.io";

  private final String file;
  private final Field item;
  private final Field shared;
  private final Complaints complaints;

  CaseParts(String file, Field item, Field shared, Complaints complaints) {
    this.file = file;
    this.item = item;
    this.shared = shared;
    this.complaints = complaints;
    CaseFields.check(item, FIELDS, "a case", complaints);
    if (item.at("name").text().isEmpty()) {
      complaints.add(item, "expected a case with a 'name', got none");
    }
  }

  Asked asked() {
    Resource object = withGaps(object(item.at("object")));
    Resource old = object(item.at("oldObject"));
    Resource subject = object == null ? old : object;
    SentKind sent = subject == null || isForItself(subject) ? null : SentKind.of(subject);
    Operation operation = operation(sent);
    require("object", operation != Operation.DELETE, operation);
    require("oldObject", operation == Operation.UPDATE || operation == Operation.DELETE, operation);
    return new Asked(
        operation,
        item.at("subresource").isGiven() || sent == null
            ? item.at("subresource").text()
            : sent.subresource(),
        subject == null ? null : CaseTarget.read(item, subject, sent, complaints),
        object,
        old,
        user());
  }

  private @Nullable Resource withGaps(@Nullable Resource object) {
    return object == null
        ? null
        : new Resource(
            object.file(),
            object.mark(),
            new Gaps(complaints).in(object.root(), item.at("unknown")));
  }

  /// A Binding is also a resource of its own, by which schedulers of old bound Pods.
  private boolean isForItself(Resource subject) {
    return subject.kind().equals("Binding")
        && !item.at("subresource").isGiven()
        && !item.at("resource").isGiven();
  }

  /// Where the case does not say: what the kind of the object is for, else UPDATE with both
  /// objects, DELETE with the old one only, else CREATE.
  private Operation operation(@Nullable SentKind sent) {
    Field field = item.at("operation");
    if (!field.isGiven() && sent != null) {
      return sent.operation();
    }
    if (!field.isGiven()) {
      return !item.at("oldObject").isGiven()
          ? Operation.CREATE
          : item.at("object").isGiven() ? Operation.UPDATE : Operation.DELETE;
    }
    for (Operation operation : Operation.values()) {
      if (operation.name().equals(field.text())) {
        return operation;
      }
    }
    complaints.add(
        field,
        "expected %s, got %s"
            .formatted(names(Operation.values()), Complaints.words(field.value())));
    return Operation.CREATE;
  }

  private void require(String key, boolean wanted, Operation operation) {
    Field field = item.at(key);
    if (field.isGiven() != wanted) {
      complaints.add(
          field,
          wanted
              ? "expected '%s' for the %s, got none".formatted(key, operation)
              : "expected no '%s' for the %s".formatted(key, operation));
    }
  }

  private @Nullable User user() {
    Field user = given("user");
    if (!(user.value() instanceof Mapping)) {
      return null;
    }
    CaseFields.check(user, USER, "a user", complaints);
    if (user.at("username").text().isEmpty()) {
      complaints.add(user, "expected a user with a 'username', got none");
    }
    return new User(
        user.at("username").text(),
        user.at("uid").text(),
        user.at("groups").items().stream().map(Field::text).toList(),
        user.at("extra").value() instanceof Mapping extra ? extra : Mapping.EMPTY);
  }

  Given given() {
    Field namespace = given("namespace");
    CaseFields.check(namespace, NAMESPACE, "a namespace", complaints);
    Field roles = given("roles");
    for (Field role : roles.items()) {
      if (!role.at("apiVersion").text().startsWith(RBAC + "/")) {
        complaints.add(
            role,
            "expected an object of %s, got %s"
                .formatted(RBAC, Complaints.words(role.at("apiVersion").value())));
      }
    }
    return new Given(
        namespace.value() instanceof Mapping mapping ? mapping : Mapping.EMPTY,
        objects(given("params")),
        objects(roles),
        objects(given("context")));
  }

  private Field given(String key) {
    Field own = item.at(key);
    return own.isGiven() ? own : shared.at(key);
  }

  Expected expected() {
    Field expect = item.at("expect");
    Expectation outcome = expectation(expect);
    Field message = item.at("message");
    if (outcome == Expectation.UPHELD && message.isGiven()) {
      complaints.add(message, "expected no 'message' in a case that is upheld");
    }
    return new Expected(outcome, message.text(), violates(outcome));
  }

  private Expectation expectation(Field field) {
    for (Expectation expectation : Expectation.values()) {
      if (Spelling.of(expectation).equals(field.text())) {
        return expectation;
      }
    }
    complaints.add(
        field.isGiven() ? field : item,
        "expected 'expect' to be one of '%s', got %s"
            .formatted(
                Arrays.stream(Expectation.values())
                    .map(Spelling::of)
                    .collect(Collectors.joining("', '")),
                Complaints.words(field.value())));
    return Expectation.UPHELD;
  }

  private @Nullable List<Integer> violates(Expectation outcome) {
    Field field = item.at("violates");
    if (!field.isGiven()) {
      return null;
    }
    if (!outcome.isViolation()) {
      complaints.add(field, "expected no 'violates' in a case that is " + Spelling.of(outcome));
    }
    List<Integer> indices = new ArrayList<>();
    for (Field index : field.items()) {
      if (index.value() instanceof Long number && number >= 0 && number < Integer.MAX_VALUE) {
        indices.add(number.intValue());
      } else {
        complaints.add(
            index,
            "expected the index of a validation, from 0, got " + Complaints.words(index.value()));
      }
    }
    return indices.stream().sorted().distinct().toList();
  }

  private List<Resource> objects(Field list) {
    List<Resource> objects = new ArrayList<>();
    for (Field each : list.items()) {
      Resource object = object(each);
      if (object != null) {
        objects.add(object);
      }
    }
    return objects;
  }

  private @Nullable Resource object(Field field) {
    return field.value() instanceof Mapping root
        ? new Resource(file, root.mark() == 0 ? field.mark() : root.mark(), root)
        : null;
  }

  private static String names(Operation[] operations) {
    return Arrays.stream(operations).map(Enum::name).collect(Collectors.joining("', '", "'", "'"));
  }
}
