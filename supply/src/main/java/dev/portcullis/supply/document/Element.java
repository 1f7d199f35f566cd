package dev.portcullis.supply.document;

import java.util.ArrayList;
import java.util.List;

/// An element of XML with what is in it.
///
/// @param text what it says itself, without blanks around it
public record Element(String name, String text, List<Element> children, long mark) {
  public Element {
    children = List.copyOf(children);
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
    return new Element(child, "", List.of(), mark);
  }

  /// Whether there is nothing in it.
  public boolean isEmpty() {
    return text.isEmpty() && children.isEmpty();
  }
}
