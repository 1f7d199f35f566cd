package dev.portcullis.app.check;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.gate.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Objects that others are judged by: namespaces, CustomResourceDefinitions, params, roles and
/// their bindings.
record Context(List<Resource> objects) {
  static final Context NONE = new Context(List.of());

  Context {
    objects = List.copyOf(objects);
  }

  Context and(Context other) {
    if (other.objects.isEmpty()) {
      return this;
    }
    List<Resource> both = new ArrayList<>(objects);
    both.addAll(other.objects);
    return new Context(both);
  }

  boolean isEmpty() {
    return objects.isEmpty();
  }

  Surroundings surroundings(Kinds builtIn) {
    Map<String, Mapping> namespaces = new TreeMap<>();
    List<Resource> definitions = new ArrayList<>();
    for (Resource object : objects) {
      if (isNamespace(object)) {
        namespaces.putIfAbsent(object.name(), object.root());
      } else if (isDefinition(object)) {
        definitions.add(object);
      }
    }
    Kinds kinds = definitions.isEmpty() ? builtIn : builtIn.with(definitions);
    return new Surroundings(kinds, namespaces, objects, Knowledge.PARTIAL);
  }

  /// Namespaces that are declared more than once with labels that differ: the first is taken, as in
  /// [#surroundings].
  List<Note> contradictions() {
    Map<String, Resource> taken = new HashMap<>();
    List<Note> notes = new ArrayList<>();
    for (Resource object : objects) {
      if (isNamespace(object)) {
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

  static boolean isNamespace(Resource resource) {
    return resource.kind().equals("Namespace") && resource.group().isEmpty();
  }

  static boolean isDefinition(Resource resource) {
    return resource.kind().equals("CustomResourceDefinition")
        && resource.group().equals("apiextensions.k8s.io");
  }

  /// Whether it says who may do what.
  static boolean isGrant(Resource resource) {
    return resource.group().equals("rbac.authorization.k8s.io");
  }
}
