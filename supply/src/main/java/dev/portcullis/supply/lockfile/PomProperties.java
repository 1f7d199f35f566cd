package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.document.Element;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The properties that a `pom.xml` itself gives values to.
final class PomProperties {
  /// Properties that are made of others may go round in circles, and double at each step.
  private static final int REPLACED = 50;

  private static final int LENGTH = 1000;

  private final Map<String, String> values = new HashMap<>();
  private final @Nullable PomProperties behind;

  private PomProperties(Element profile, PomProperties behind) {
    this.behind = behind;
    putAll(profile.child("properties"));
  }

  PomProperties(Element project) {
    this.behind = null;
    Element parent = project.child("parent");
    for (String each : List.of("groupId", "artifactId", "version")) {
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
    return new PomProperties(profile, this);
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

  private @Nullable String find(String name) {
    String value = values.get(name);
    return value == null && behind != null ? behind.find(name) : value;
  }

  /// A text with the values of its properties, none when one of them is not in the file.
  Optional<String> resolve(String text) {
    String resolved = text;
    int replaced = 0;
    // Behind a value nothing is looked for before the value itself is resolved.
    for (int from = text.indexOf("${"); from >= 0; from = resolved.indexOf("${", from)) {
      int end = resolved.indexOf('}', from);
      String value = end < 0 ? null : find(resolved.substring(from + 2, end));
      if (value == null || replaced++ == REPLACED || resolved.length() > LENGTH) {
        return Optional.empty();
      }
      resolved = resolved.substring(0, from) + value + resolved.substring(end + 1);
    }
    return Optional.of(resolved);
  }
}
