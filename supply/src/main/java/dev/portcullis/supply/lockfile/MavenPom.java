package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Element;
import dev.portcullis.supply.lockfile.PomVersions.Answer;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// `pom.xml` of Maven: the dependencies that a project declares, with the versions that it, its
/// parents and what it imports decide, as far as these are in the same tree
/// (`impl/maven-impl/src/main/java/org/apache/maven/impl/model` of `apache/maven`).
///
/// What a repository would have to tell is not determined: parents and bills that are not in the
/// tree, and what dependencies bring along. What is built together is no package of others, and
/// profiles that somebody has to activate are left out. What a parent declares is told where the
/// parent is read, and here only when the version is another one here.
final class MavenPom implements TreeFormat {
  static final String NAME = "pom.xml";

  @Override
  public boolean claims(String name) {
    return name.equals(NAME);
  }

  @Override
  public Dependencies read(String file, byte[] content, Tree around) {
    return Inventory.ofXml(
        Ecosystem.MAVEN,
        file,
        content,
        (project, into) -> read(new Pom(file, project), around, into));
  }

  private static void read(Pom pom, Tree around, Inventory into) {
    if (!pom.project().name().equals("project")) {
      into.unreadable(
          pom.project().mark(), "expected 'project', got '" + pom.project().name() + "'");
      return;
    }
    PomChain chain = PomChain.of(pom, around);
    PomBuild build = PomBuild.around(chain, around);
    PomVersions versions = new PomVersions(chain, build, around);
    Collection<Element> own = versions.dependencies(List.of(pom));
    for (Element each : own) {
      String name = versions.name(each);
      Answer version = versions.of(each);
      if (name.isEmpty()) {
        into.unreadable(
            each.mark(),
            "'%s:%s' is not determined: a property of it has no value here"
                .formatted(each.child(Pom.GROUP).text(), each.child(Pom.ARTIFACT).text()));
      } else if (!versions.isBuilt(each)) {
        add(name, version, each.mark(), into);
      }
    }
    chain
        .parents()
        .ifPresent(parents -> {
          PomVersions theirs = new PomVersions(parents, build, around);
          Set<String> declared = versions.keys(own);
          for (Element each : theirs.dependencies(parents.poms())) {
            if (!versions.isAmong(each, declared)) {
              readInherited(each, versions, theirs, into, pom.parent().mark());
            }
          }
        });
  }

  private static void readInherited(
      Element dependency, PomVersions versions, PomVersions theirs, Inventory into, long mark) {
    String name = versions.name(dependency);
    Answer version = versions.of(dependency);
    boolean told = name.equals(theirs.name(dependency)) && version.equals(theirs.of(dependency));
    if (!name.isEmpty() && !told && !versions.isBuilt(dependency)) {
      add(name, version, mark, into);
    }
  }

  private static void add(String name, Answer version, long mark, Inventory into) {
    switch (version) {
      case PomVersions.Decided(String decided) -> into.add(name, decided, mark);
      case PomVersions.Open(String reason) -> into.undetermined(name, mark, reason);
    }
  }
}
