package dev.portcullis.app.context;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.gate.Note;
import dev.portcullis.source.tree.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Objects that others are judged by: namespaces, CustomResourceDefinitions, params, roles and
/// their bindings.
public record Context(List<Resource> objects) {
  /// As the API server makes them when it starts (`pkg/controlplane/instance.go` of
  /// `k8s.io/kubernetes`).
  private static final List<String> SYSTEM_NAMESPACES =
      List.of("default", "kube-node-lease", "kube-public", "kube-system");

  public static final Context NONE = new Context(List.of());

  public Context {
    objects = List.copyOf(objects);
  }

  /// Everything in `inputs`, and what cannot be read of them.
  public static Reading<Resource> read(Reading<Input> inputs) {
    List<Resource> objects = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(inputs.unreadable());
    for (Input input : inputs.items()) {
      Reading<Resource> reading = input.read();
      objects.addAll(reading.items());
      unreadable.addAll(reading.unreadable());
    }
    return new Reading<>(objects, unreadable);
  }

  public Context and(Context other) {
    if (other.objects.isEmpty()) {
      return this;
    }
    List<Resource> both = new ArrayList<>(objects);
    both.addAll(other.objects);
    return new Context(both);
  }

  public boolean isEmpty() {
    return objects.isEmpty();
  }

  /// As judging takes them.
  ///
  /// @param knowledge whether this is all that there is
  public Surroundings surroundings(Kinds builtIn, Knowledge knowledge) {
    return Surroundings.of(builtIn, objects, knowledge);
  }

  /// These and the namespaces that every cluster has, unless they are given.
  public Context withSystemNamespaces() {
    List<Resource> all = new ArrayList<>(objects);
    for (String name : SYSTEM_NAMESPACES) {
      all.add(new Resource("", 0, namespace(name)));
    }
    return new Context(all);
  }

  private static Mapping namespace(String name) {
    Mapping metadata = new Mapping.Builder(1).put("name", name).build();
    return new Mapping.Builder(3)
        .put("apiVersion", "v1")
        .put("kind", "Namespace")
        .put("metadata", metadata)
        .build();
  }

  /// Namespaces that are declared more than once with labels that differ: the first is taken, as in
  /// [#surroundings].
  public List<Note> contradictions() {
    Map<String, Resource> taken = new HashMap<>();
    List<Note> notes = new ArrayList<>();
    for (Resource object : objects) {
      if (Surroundings.isNamespace(object)) {
        Resource first = taken.putIfAbsent(object.name(), object);
        if (first != null && !labels(first).equals(labels(object))) {
          notes.add(
              new Note(
                  place(object),
                  "namespace '%s' has other labels here than in %s, which are taken"
                      .formatted(object.name(), place(first))));
        }
      }
    }
    return notes;
  }

  private static Mapping labels(Resource namespace) {
    return namespace.metadata().mapping("labels");
  }

  private static Location place(Resource resource) {
    return Location.of(resource.file(), resource.mark(), "");
  }

  /// Whether it says who may do what.
  public static boolean isGrant(Resource resource) {
    return resource.group().equals("rbac.authorization.k8s.io");
  }
}
