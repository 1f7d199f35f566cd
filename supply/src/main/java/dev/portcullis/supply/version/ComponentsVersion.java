package dev.portcullis.supply.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Numbers, the first of which counts most; of two that begin alike the longer one is later.
///
/// That is how R orders versions ("Writing R Extensions", the DESCRIPTION file) and Haskell's
/// Package Versioning Policy does.
record ComponentsVersion(List<String> components) implements Version {
  ComponentsVersion {
    components = List.copyOf(components);
  }

  static Optional<ComponentsVersion> readCran(String text) {
    return read(text.replace('-', '.'));
  }

  static Optional<ComponentsVersion> readHackage(String text) {
    return read(text);
  }

  private static Optional<ComponentsVersion> read(String text) {
    List<String> components = new ArrayList<>();
    int from = 0;
    while (true) {
      int end = Digits.end(text, from);
      if (end == from) {
        return Optional.empty();
      }
      components.add(text.substring(from, end));
      if (end == text.length()) {
        return Optional.of(new ComponentsVersion(components));
      }
      if (text.charAt(end) != '.') {
        return Optional.empty();
      }
      from = end + 1;
    }
  }

  @Override
  public int compareTo(Version other) {
    List<String> others = ((ComponentsVersion) other).components;
    for (int i = 0; i < Math.min(components.size(), others.size()); i++) {
      int order = Digits.compare(components.get(i), others.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(components.size(), others.size());
  }
}
