package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.document.Element;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The properties that a `pom.xml` and its parents give values to. Those of the project are the
/// child's own, also where a parent speaks of them.
final class PomProperties {
  /// Properties that are made of others may go round in circles, and double at each step.
  private static final int REPLACED = 50;

  private static final int LENGTH = 1000;

  private final Map<String, String> values = new HashMap<>();

  /// @param poms the outermost parent last
  PomProperties(List<Pom> poms) {
    Pom pom = poms.getFirst();
    for (String each : List.of(Pom.GROUP, Pom.ARTIFACT, Pom.VERSION)) {
      putModel("parent." + each, pom.parent().child(each).text());
      putModel(each, pom.own(each));
    }
    Map<String, String> declared = new HashMap<>();
    for (Pom each : poms) {
      for (Element layer : each.layers()) {
        for (Element property : layer.child("properties").children()) {
          declared.putIfAbsent(property.name(), property.text());
        }
      }
    }
    values.putAll(declared);
  }

  private void putModel(String name, String value) {
    if (!value.isEmpty()) {
      values.put("project." + name, value);
      values.put("pom." + name, value);
    }
  }

  /// A text with the values of its properties, none when one of them is not told.
  Optional<String> resolve(String text) {
    String resolved = text;
    int replaced = 0;
    // Behind a value nothing is looked for before the value itself is resolved.
    for (int from = text.indexOf("${"); from >= 0; from = resolved.indexOf("${", from)) {
      int end = resolved.indexOf('}', from);
      String value = end < 0 ? null : values.get(resolved.substring(from + 2, end));
      if (value == null || replaced++ == REPLACED || resolved.length() > LENGTH) {
        return Optional.empty();
      }
      resolved = resolved.substring(0, from) + value + resolved.substring(end + 1);
    }
    return Optional.of(resolved);
  }
}
