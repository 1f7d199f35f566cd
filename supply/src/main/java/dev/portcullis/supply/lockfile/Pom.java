package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Element;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A `pom.xml` by itself, before anything that it inherits.
///
/// @param file its name
record Pom(String file, Element project) {
  static final String GROUP = "groupId";
  static final String ARTIFACT = "artifactId";
  static final String VERSION = "version";
  private static final String PARENT = "parent";

  /// The one in a file of a tree.
  static Optional<Pom> in(Tree tree, String file) {
    return tree.read(file, Pom.class, content -> read(file, content));
  }

  static Optional<Pom> read(String file, byte[] content) {
    try {
      Element root = Xml.read(content, Limits.DEFAULT);
      return root.name().equals("project") ? Optional.of(new Pom(file, root)) : Optional.empty();
    } catch (BrokenException _) {
      // That is told where the file is read by itself.
      return Optional.empty();
    }
  }

  Element parent() {
    return project.child(PARENT);
  }

  boolean hasParent() {
    return !parent().isEmpty();
  }

  /// The group or version, which are those of its parent when it has none of its own; an artifact
  /// never takes its name from its parent.
  String own(String part) {
    String own = project.child(part).text();
    return own.isEmpty() && !part.equals(ARTIFACT) ? parent().child(part).text() : own;
  }

  /// What it is made of, what counts more first: the profiles that are active unless somebody says
  /// otherwise, and what is in no profile.
  List<Element> layers() {
    List<Element> layers = new ArrayList<>();
    for (Element each : profiles()) {
      if (each.child("activation").child("activeByDefault").text().equals("true")) {
        // Maven lets the later one of two count more.
        layers.addFirst(each);
      }
    }
    layers.add(project);
    return layers;
  }

  private List<Element> profiles() {
    return project.child("profiles").all("profile");
  }

  /// The paths of its modules, those of all its profiles too.
  List<String> modules() {
    List<String> modules = new ArrayList<>();
    List<Element> holders = new ArrayList<>(profiles());
    holders.addFirst(project);
    for (Element holder : holders) {
      holder.child("modules").all("module").forEach(each -> modules.add(each.text()));
      holder.child("subprojects").all("subproject").forEach(each -> modules.add(each.text()));
    }
    return modules;
  }

  /// The names of the files in which its parent may be, by where it says that it is.
  List<String> parentFiles() {
    List<Element> told = parent().all("relativePath");
    return files(told.isEmpty() ? "../pom.xml" : told.getFirst().text());
  }

  /// The names of the files that a path to a file or a folder may mean.
  List<String> files(String path) {
    List<String> files = new ArrayList<>();
    Tree.beside(file, path)
        .ifPresent(name -> {
          files.add(name);
          files.add(name.isEmpty() ? MavenPom.NAME : name + "/" + MavenPom.NAME);
        });
    return files;
  }

  static String coordinates(Element artifact) {
    return artifact.child(GROUP).text()
        + ":"
        + artifact.child(ARTIFACT).text()
        + ":"
        + artifact.child(VERSION).text();
  }
}
