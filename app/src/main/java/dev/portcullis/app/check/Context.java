package dev.portcullis.app.check;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Objects that others are judged by: namespaces, CustomResourceDefinitions, params.
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

  static boolean isNamespace(Resource resource) {
    return resource.kind().equals("Namespace") && resource.group().isEmpty();
  }

  static boolean isDefinition(Resource resource) {
    return resource.kind().equals("CustomResourceDefinition")
        && resource.group().equals("apiextensions.k8s.io");
  }
}
