package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.document.Element;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The properties that a `pom.xml` itself gives values to.
final class PomProperties {
  /// Properties that are made of others may not go round in circles.
  private static final int DEPTH = 20;

  private static final int LENGTH = 1000;

  private final Map<String, String> values;

  private PomProperties(Map<String, String> values) {
    this.values = values;
  }

  PomProperties(Element project) {
    this(new HashMap<>());
    Element parent = project.child("parent");
    for (String each : new String[] {"groupId", "artifactId", "version"}) {
      putModel("parent." + each, parent.child(each).text());
      String own = project.child(each).text();
      // An artifact never takes its name from its parent.
      boolean inherited = own.isEmpty() && !each.equals("artifactId");
      putModel(each, inherited ? parent.child(each).text() : own);
    }
    putAll(project.child("properties"));
  }

  /// These, and those of a profile before them.
  PomProperties with(Element profile) {
    PomProperties both = new PomProperties(new HashMap<>(values));
    both.putAll(profile.child("properties"));
    return both;
  }

  private void putModel(String name, String value) {
    if (!value.isEmpty()) {
      values.put("project." + name, value);
      values.put("pom." + name, value);
    }
  }

  private void putAll(Element properties) {
    for (Element each : properties.children()) {
      values.put(each.name(), each.text());
    }
  }

  /// A text with the values of its properties, none when one of them is not in the file.
  Optional<String> resolve(String text) {
    return resolve(text, 0);
  }

  private Optional<String> resolve(String text, int depth) {
    StringBuilder resolved = new StringBuilder();
    int at = 0;
    for (int from = text.indexOf("${"); from >= 0; from = text.indexOf("${", at)) {
      int end = text.indexOf('}', from);
      String value = end < 0 ? null : values.get(text.substring(from + 2, end));
      Optional<String> inner =
          value == null || depth == DEPTH ? Optional.empty() : resolve(value, depth + 1);
      if (inner.isEmpty() || resolved.length() + inner.get().length() > LENGTH) {
        return Optional.empty();
      }
      resolved.append(text, at, from).append(inner.get());
      at = end + 1;
    }
    return Optional.of(resolved.append(text, at, text.length()).toString());
  }
}
