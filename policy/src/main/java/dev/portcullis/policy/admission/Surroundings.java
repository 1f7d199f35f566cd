package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.authorization.Authority;
import dev.portcullis.policy.cel.library.authorization.Decision;
import dev.portcullis.policy.cel.library.authorization.Question;
import dev.portcullis.policy.cel.library.authorization.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What else is in the cluster, as far as somebody said: namespaces, params, kinds, and who may do
/// what.
///
/// @param namespaces Namespace objects by name
/// @param params objects that bindings may name as params
/// @param customs the types of custom resources
/// @param authority what the authorizers say by the given roles and bindings
/// @param knowledge whether what is not here is known not to be there
public record Surroundings(
    Kinds kinds,
    Map<String, Mapping> namespaces,
    List<Resource> params,
    CustomTypes customs,
    Authority authority,
    Knowledge knowledge) {
  public Surroundings {
    namespaces = Map.copyOf(namespaces);
    params = List.copyOf(params);
  }

  /// With params, roles and bindings in one list.
  ///
  /// @param objects whatever else is in the cluster
  public Surroundings(
      Kinds kinds, Map<String, Mapping> namespaces, List<Resource> objects, Knowledge knowledge) {
    this(kinds, namespaces, objects, Authority.of(objects), knowledge);
  }

  /// With roles and bindings apart.
  ///
  /// @param objects whatever else is in the cluster, CustomResourceDefinitions among it
  public Surroundings(
      Kinds kinds,
      Map<String, Mapping> namespaces,
      List<Resource> objects,
      Authority authority,
      Knowledge knowledge) {
    this(kinds, namespaces, objects, new CustomTypes(objects), authority, knowledge);
  }

  /// A cluster that holds `objects`, as it stores them.
  ///
  /// @param builtIn the kinds that every cluster has; those of definitions among `objects` are
  ///   added
  public static Surroundings of(Kinds builtIn, List<Resource> objects, Knowledge knowledge) {
    List<Resource> definitions = new ArrayList<>();
    for (Resource object : objects) {
      if (isDefinition(object)) {
        definitions.add(object);
      }
    }
    Kinds kinds = definitions.isEmpty() ? builtIn : builtIn.with(definitions);
    Requests requests = Requests.to(kinds, definitions);
    Map<String, Mapping> namespaces = new HashMap<>();
    List<Resource> stored = new ArrayList<>();
    for (Resource object : objects) {
      Resource each = new Resource(object.file(), object.mark(), requests.stored(object));
      stored.add(each);
      if (isNamespace(each)) {
        namespaces.putIfAbsent(each.name(), each.root());
      }
    }
    return new Surroundings(kinds, namespaces, stored, knowledge);
  }

  public static boolean isNamespace(Resource object) {
    return object.kind().equals("Namespace") && object.group().isEmpty();
  }

  /// Whether it is a CustomResourceDefinition.
  public static boolean isDefinition(Resource object) {
    return object.kind().equals("CustomResourceDefinition")
        && object.group().equals("apiextensions.k8s.io");
  }

  /// How much of the cluster is given.
  public enum Knowledge {
    /// A part: a repository of manifests does not hold the cluster's namespaces.
    PARTIAL,
    /// All of it: what is not given does not exist.
    COMPLETE
  }

  public static Surroundings none(Kinds kinds) {
    return new Surroundings(kinds, Map.of(), List.of(), Knowledge.PARTIAL);
  }

  /// A Namespace object, `null` when none of that name was given.
  public @Nullable Mapping namespace(String name) {
    return namespaces.get(name);
  }

  /// The labels of a namespace. Every one carries its name as `kubernetes.io/metadata.name`.
  Labels namespaceLabels(String name) {
    Mapping namespace = namespaces.get(name);
    Mapping declared =
        namespace == null ? Mapping.EMPTY : namespace.mapping("metadata").mapping("labels");
    Mapping labels = declared.with("kubernetes.io/metadata.name", name);
    boolean known = namespace != null || knowledge == Knowledge.COMPLETE;
    return new Labels(labels, known ? null : "namespace '%s'".formatted(name));
  }

  /// What the API server's authorizers say. More roles and bindings only allow more: what the given
  /// ones allow is allowed, for a reason that the server may give too, and nothing else is certain
  /// while others may exist.
  Decision decide(User user, Question question) {
    Decision decision = authority.decide(user, question);
    return knowledge == Knowledge.COMPLETE
        ? decision
        : decision.hangingOn("the roles of '%s'".formatted(user.name()));
  }
}
