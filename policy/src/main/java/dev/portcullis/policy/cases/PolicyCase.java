package dev.portcullis.policy.cases;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One example beside a policy: a request, what else is in the cluster, and what the policy makes
/// of it. `docs/testing.md` describes the files that hold them.
///
/// @param place of the case in its file
/// @param policy the `metadata.name` of the only policy to ask; empty for all beside the case
public record PolicyCase(
    String name, Location place, String policy, Asked asked, Given given, Expected expected) {

  /// What is asked of the API server.
  ///
  /// @param subresource empty for the object itself
  /// @param target what the path of the request names; `null` when that is the object itself
  /// @param object `null` when the request deletes it
  /// @param oldObject `null` unless the request updates or deletes it
  /// @param user who asks, `null` when the case does not say
  public record Asked(
      Operation operation,
      String subresource,
      @Nullable Target target,
      @Nullable Resource object,
      @Nullable Resource oldObject,
      @Nullable User user) {

    /// The object that a policy sees first: the new one, or the old one when it is deleted.
    public Resource subject() {
      Resource subject = object == null ? oldObject : object;
      if (subject == null) {
        throw new IllegalStateException("expected a case with an object, got one with none");
      }
      return subject;
    }
  }

  /// Something in the cluster by the path of a request, where an object of another kind is sent to
  /// a subresource of it: a `Scale` to a Deployment, the options of a command to a Pod.
  ///
  /// @param resource the lower-case plural
  /// @param namespace empty when the case does not say, and for what is in none
  public record Target(
      String group, String version, String resource, String namespace, String name) {
    /// As `apiVersion` of an object.
    public String apiVersion() {
      return group.isEmpty() ? version : group + "/" + version;
    }

    /// For people: `deployments.apps 'web'`.
    @Override
    public String toString() {
      return "%s%s '%s'".formatted(resource, group.isEmpty() ? "" : "." + group, name);
    }
  }

  /// Somebody who asks the API server.
  public record User(String username, String uid, List<String> groups, Mapping extra) {
    public User {
      groups = List.copyOf(groups);
    }
  }

  /// What is in the cluster beside the object.
  ///
  /// @param namespace `labels` and `annotations` of the namespace of the object
  /// @param params objects that a binding may select as params
  /// @param roles RBAC objects that the authorizer answers by
  /// @param context other objects: namespaces, CustomResourceDefinitions
  public record Given(
      Mapping namespace, List<Resource> params, List<Resource> roles, List<Resource> context) {
    public Given {
      params = List.copyOf(params);
      roles = List.copyOf(roles);
      context = List.copyOf(context);
    }
  }

  /// What the policies are to say.
  ///
  /// @param message the exact words of the first violation, or of what is undetermined; empty where
  ///   the case does not say
  /// @param violates which validations do not hold, `null` where the case does not say
  public record Expected(Expectation outcome, String message, @Nullable List<Integer> violates) {
    public Expected {
      violates = violates == null ? null : List.copyOf(violates);
    }
  }
}
