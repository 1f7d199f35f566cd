package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Element;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Xml;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a project of MSBuild and the files above it that hold for all projects give values to: the
/// nearest `Directory.Build.props` and `Directory.Packages.props`. Conditions are taken to be met.
final class NugetProperties {
  static final String PACKAGES = "Directory.Packages.props";
  private static final String BUILD = "Directory.Build.props";

  private static final int FOLDERS = 50;
  private static final int REPLACED = 50;
  private static final int LENGTH = 1000;

  /// By their names, in which case does not count.
  private final Map<String, String> properties = new HashMap<>();

  private final Map<String, String> managed = new HashMap<>();

  static NugetProperties of(String file, Element project, Tree tree) {
    NugetProperties properties = new NugetProperties();
    for (String each : List.of(BUILD, PACKAGES)) {
      nearest(file, each, tree).ifPresent(properties::take);
    }
    properties.take(project);
    return properties;
  }

  private static Optional<Element> nearest(String file, String name, Tree tree) {
    String path = name;
    for (int i = 0; i < FOLDERS; i++) {
      Optional<Element> found =
          Tree.beside(file, path)
              .flatMap(each -> tree.read(each, Element.class, NugetProperties::root));
      if (found.isPresent()) {
        return found;
      }
      path = "../" + path;
    }
    return Optional.empty();
  }

  private static Optional<Element> root(byte[] content) {
    try {
      return Optional.of(Xml.read(content, Limits.DEFAULT));
    } catch (BrokenException _) {
      // To whoever asks for it, it gives nothing a value.
      return Optional.empty();
    }
  }

  /// Of several values the last one counts.
  private void take(Element project) {
    for (Element group : project.all("PropertyGroup")) {
      for (Element each : group.children()) {
        properties.put(each.name().toLowerCase(Locale.ROOT), each.text());
      }
    }
    for (Element group : project.all("ItemGroup")) {
      for (Element each : group.all("PackageVersion")) {
        String name = each.attribute("Include");
        name = name.isEmpty() ? each.attribute("Update") : name;
        managed.put(name.toLowerCase(Locale.ROOT), part(each, "Version"));
      }
    }
  }

  /// A part that is written as an attribute or as an element.
  static String part(Element item, String part) {
    String attribute = item.attribute(part);
    return attribute.isEmpty() ? item.child(part).text() : attribute.strip();
  }

  /// The version that is managed for a package, empty when none is.
  String managed(String name) {
    return managed.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /// A text with the values of its properties, none when one of them has none.
  Optional<String> resolve(String text) {
    String resolved = text;
    int replaced = 0;
    for (int from = text.indexOf("$("); from >= 0; from = resolved.indexOf("$(", from)) {
      int end = resolved.indexOf(')', from);
      String value =
          end < 0
              ? null
              : properties.get(resolved.substring(from + 2, end).toLowerCase(Locale.ROOT));
      if (value == null || replaced++ == REPLACED || resolved.length() > LENGTH) {
        return Optional.empty();
      }
      resolved = resolved.substring(0, from) + value + resolved.substring(end + 1);
    }
    return Optional.of(resolved);
  }
}
