package dev.portcullis.supply.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An element of XML with what is in it.
///
/// @param text what it says itself, without blanks around it
/// @param attributes by their names without prefixes; a declaration of a namespace by its whole
///   name, `xmlns` or `xmlns:a`
public record Element(
    String name, String text, Map<String, String> attributes, List<Element> children, long mark) {
  public Element {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  /// The attribute of this name, empty when there is none.
  public String attribute(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  /// Those of its children that have this name.
  public List<Element> all(String child) {
    List<Element> found = new ArrayList<>();
    for (Element each : children) {
      if (each.name.equals(child)) {
        found.add(each);
      }
    }
    return found;
  }

  /// The first child of this name, an empty one in its place when there is none.
  public Element child(String child) {
    for (Element each : children) {
      if (each.name.equals(child)) {
        return each;
      }
    }
    return new Element(child, "", Map.of(), List.of(), mark);
  }

  /// Whether there is nothing in it.
  public boolean isEmpty() {
    return text.isEmpty() && children.isEmpty();
  }
}
