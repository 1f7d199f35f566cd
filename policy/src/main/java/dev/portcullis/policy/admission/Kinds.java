package dev.portcullis.policy.admission;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Request.ObjectKind;
import dev.portcullis.policy.admission.ServedKind.Form;
import dev.portcullis.policy.admission.ServedKind.Scope;
import dev.portcullis.policy.admission.ServedKind.Serving;
import dev.portcullis.policy.admission.ServedKind.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/// Which resource each kind is served as: Kubernetes 1.37's own kinds, the earlier versions that
/// manifests still carry, and what CustomResourceDefinitions add.
public final class Kinds {
  private final Map<String, ServedKind> byKind;
  private final Map<String, List<ServedKind>> byResource;

  private Kinds(List<ServedKind> all) {
    byKind = HashMap.newHashMap(all.size());
    byResource = HashMap.newHashMap(all.size());
    for (ServedKind kind : all) {
      byKind.put(key(kind.group(), kind.version(), kind.kind()), kind);
      byResource.computeIfAbsent(kind.resource(), _ -> new ArrayList<>()).add(kind);
    }
  }

  /// The kinds of Kubernetes itself, and those of facts.
  public static Kinds builtIn() {
    List<ServedKind> all = new ArrayList<>();
    for (FactKind fact : FactKind.values()) {
      all.add(
          unstructured(
              FactKind.GROUP, FactKind.VERSION, fact.kind(), fact.resource(), Scope.CLUSTER));
    }
    StringTokenizer rows = new StringTokenizer(KindTable.ROWS, "\n");
    while (rows.hasMoreTokens()) {
      all.add(row(new StringTokenizer(rows.nextToken(), " ")));
    }
    return new Kinds(all);
  }

  /// These kinds and those that the given CustomResourceDefinitions declare.
  public Kinds with(List<Resource> definitions) {
    List<ServedKind> all = new ArrayList<>(byKind.values());
    for (Resource definition : definitions) {
      all.addAll(declared(definition.root().mapping("spec")));
    }
    return new Kinds(all);
  }

  /// All of them, sorted.
  public List<ServedKind> all() {
    return byKind.values().stream()
        .sorted(
            Comparator.comparing(ServedKind::group)
                .thenComparing(ServedKind::version)
                .thenComparing(ServedKind::kind))
        .toList();
  }

  /// How `resource` is served. An unknown kind is taken for a namespaced one whose plural follows
  /// the rule that Kubernetes itself guesses by (`meta.UnsafeGuessKindToResource`).
  public ServedKind of(Resource resource) {
    String group = resource.group();
    ServedKind known = byKind.get(key(group, resource.version(), resource.kind()));
    return known != null
        ? known
        : unstructured(
            group, resource.version(), resource.kind(), plural(resource.kind()), Scope.NAMESPACED);
  }

  /// How a resource is served that a request names; as the request says where nobody declared it.
  ///
  /// @param kind of what is sent to it
  public ServedKind served(
      String group, String version, String resource, ObjectKind kind, Scope scope) {
    for (ServedKind known : byResource.getOrDefault(resource, List.of())) {
      if (known.group().equals(group) && known.version().equals(version)) {
        return known;
      }
    }
    return unstructured(group, version, kind.kind(), resource, scope);
  }

  /// Whether the kind is one of Kubernetes' own or of a given definition.
  public boolean knows(Resource resource) {
    return byKind.containsKey(key(resource.group(), resource.version(), resource.kind()));
  }

  /// The kind of that name, nothing where there is none.
  public Optional<ServedKind> find(String group, String version, String kind) {
    return Optional.ofNullable(byKind.get(key(group, version, kind)));
  }

  /// The kinds that are served as `resource`, the lower-case plural.
  ///
  /// @param version `*` for any
  public List<ServedKind> served(String group, String version, String resource) {
    return byResource.getOrDefault(resource, List.of()).stream()
        .filter(kind -> kind.group().equals(group))
        .filter(kind -> version.equals("*") || kind.version().equals(version))
        .filter(kind -> kind.serving() == Serving.SERVED)
        .toList();
  }

  /// The other versions and groups that the same resource is or was served in.
  List<ServedKind> equivalents(ServedKind kind) {
    return byResource.getOrDefault(kind.resource(), List.of()).stream()
        .filter(other -> other.isEquivalentTo(kind) && !other.equals(kind))
        .toList();
  }

  private static List<ServedKind> declared(Mapping spec) {
    String group = spec.string("group", "");
    Mapping names = spec.mapping("names");
    Scope scope =
        spec.string("scope", "Namespaced").equals("Cluster") ? Scope.CLUSTER : Scope.NAMESPACED;
    String kind = names.string("kind", "");
    String plural = names.string("plural", plural(kind));
    return spec.sequence("versions").mappings().stream()
        .map(version -> unstructured(group, version.string("name", ""), kind, plural, scope))
        .toList();
  }

  private static ServedKind unstructured(
      String group, String version, String kind, String resource, Scope scope) {
    return new ServedKind(
        group,
        version,
        kind,
        resource,
        scope,
        group,
        Spec.AS_DECLARED,
        Form.UNSTRUCTURED,
        Serving.SERVED);
  }

  private static ServedKind row(StringTokenizer cells) {
    String group = group(cells.nextToken());
    String version = cells.nextToken();
    String kind = cells.nextToken();
    String resource = cells.nextToken();
    Scope scope = cells.nextToken().equals("N") ? Scope.NAMESPACED : Scope.CLUSTER;
    String today = cells.nextToken();
    return new ServedKind(
        group,
        version,
        kind,
        resource,
        scope,
        today.equals("=") ? group : group(today),
        cells.hasMoreTokens() ? Spec.ALWAYS : Spec.AS_DECLARED,
        Form.TYPED,
        today.equals("=") ? Serving.SERVED : Serving.ENDED);
  }

  private static String group(String cell) {
    return cell.equals("-") ? "" : cell;
  }

  private static String key(String group, String version, String kind) {
    return group + '/' + version + '/' + kind;
  }

  private static String plural(String kind) {
    String singular = kind.toLowerCase(Locale.ROOT);
    if (singular.endsWith("s")) {
      return singular + "es";
    }
    return singular.endsWith("y")
        ? singular.substring(0, singular.length() - 1) + "ies"
        : singular + "s";
  }
}
