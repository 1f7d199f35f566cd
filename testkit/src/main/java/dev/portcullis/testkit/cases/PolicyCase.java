package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// One example beside a policy: a request and what the policy makes of it.
///
/// @param subresource empty for the object itself
/// @param oldObject empty unless the request updates or deletes it
/// @param namespaceLabels labels of the namespace of the object
/// @param params objects that the binding may select as params
/// @param user who asks; empty names for whoever runs the case
/// @param message the exact words of a violation; empty where the case does not say
public record PolicyCase(
    String name,
    Operation operation,
    String subresource,
    Mapping object,
    Mapping oldObject,
    Mapping namespaceLabels,
    List<Mapping> params,
    User user,
    Expectation expect,
    String message) {
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "operation",
          "subresource",
          "object",
          "oldObject",
          "namespace",
          "params",
          "user",
          "expect",
          "message");

  public PolicyCase {
    params = List.copyOf(params);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("expected a case with a 'name'");
    }
    if (operation != Operation.CREATE && oldObject.size() == 0) {
      throw new IllegalArgumentException(
          "expected an 'oldObject' for the %s of case '%s'".formatted(operation, name));
    }
    if (expect != Expectation.VIOLATED && !message.isEmpty()) {
      throw new IllegalArgumentException(
          "expected no 'message' in case '%s', which is not violated".formatted(name));
    }
  }

  /// What is asked of the server.
  public enum Operation {
    CREATE,
    UPDATE,
    DELETE
  }

  /// What the policy is to say.
  public enum Expectation {
    UPHELD,
    VIOLATED,
    UNDETERMINED
  }

  /// Somebody who asks the server.
  public record User(String username, List<String> groups) {
    public User {
      groups = List.copyOf(groups);
    }
  }

  /// The object that the policy sees first: the new one, or the old one when it is deleted.
  public Mapping subject() {
    return operation == Operation.DELETE ? oldObject : object;
  }

  /// The cases of a whole `cases.yaml`.
  ///
  /// @throws IllegalArgumentException when one of them says something that no case can say
  public static List<PolicyCase> readAll(Mapping file) {
    List<PolicyCase> cases =
        file.sequence("cases").mappings().stream().map(PolicyCase::read).toList();
    Set<String> names = new TreeSet<>();
    for (PolicyCase each : cases) {
      if (!names.add(each.name)) {
        throw new IllegalArgumentException("expected one case '" + each.name + "', got two");
      }
    }
    return cases;
  }

  private static PolicyCase read(Mapping from) {
    String name = from.string("name", "");
    requireKnownFields(name, from);
    boolean update = from.mapping("oldObject").size() > 0;
    Mapping user = from.mapping("user");
    return new PolicyCase(
        name,
        Operation.valueOf(from.string("operation", update ? "UPDATE" : "CREATE")),
        from.string("subresource", ""),
        from.mapping("object"),
        from.mapping("oldObject"),
        from.mapping("namespace").mapping("labels"),
        from.sequence("params").mappings(),
        new User(user.string("username", ""), user.sequence("groups").strings()),
        Expectation.valueOf(from.string("expect", "").toUpperCase(Locale.ROOT)),
        from.string("message", ""));
  }

  private static void requireKnownFields(String name, Mapping from) {
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      if (!FIELDS.contains(from.key(i))) {
        unknown.add(from.key(i));
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "case '%s' has unknown fields %s".formatted(name, unknown));
    }
  }
}
