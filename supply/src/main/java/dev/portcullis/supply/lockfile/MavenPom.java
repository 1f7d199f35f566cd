package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Element;

/// `pom.xml` of Maven: the dependencies that a project declares, with the versions that its own
/// properties and its own management of dependencies decide
/// (`impl/maven-impl/src/main/java/org/apache/maven/impl/model` of `apache/maven`).
///
/// What its parent or an imported bill of materials decides is not in the file, nor is what
/// dependencies bring along. Dependencies of profiles count, since they may ship.
final class MavenPom implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("pom.xml");
  }

  @Override
  public Reading<Component> read(String file, byte[] content) {
    return Inventory.ofXml(Ecosystem.MAVEN, file, content, MavenPom::read);
  }

  private static void read(Element project, Inventory into) {
    if (!project.name().equals("project")) {
      into.unreadable(project.mark(), "expected 'project', got '" + project.name() + "'");
      return;
    }
    PomProperties properties = new PomProperties(project);
    PomVersions versions = new PomVersions(project, properties);
    readDependencies(project, versions, properties, into);
    for (Element profile : project.child("profiles").all("profile")) {
      PomProperties overlaid = properties.with(profile);
      readDependencies(profile, versions.with(profile, overlaid), overlaid, into);
    }
  }

  private static void readDependencies(
      Element holder, PomVersions versions, PomProperties properties, Inventory into) {
    for (Element each : versions.dependencies(holder)) {
      String name = PomVersions.name(each, properties);
      if (name.isEmpty()) {
        into.unreadable(
            each.mark(),
            "'%s:%s' is not determined: a property of it is not in this file"
                .formatted(each.child("groupId").text(), each.child("artifactId").text()));
      } else {
        switch (versions.of(each)) {
          case PomVersions.Decided(String version) -> into.add(name, version, each.mark());
          case PomVersions.Open(String reason) -> into.undetermined(name, each.mark(), reason);
        }
      }
    }
  }
}
