package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.document.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A `pom.xml` and its parents, as far as they are in the tree.
///
/// @param poms the outermost parent last
/// @param missing the parent that is not in the tree, empty when there is none such
record PomChain(List<Pom> poms, String missing) {
  /// More parents than projects have; what goes round in circles ends here.
  private static final int PARENTS = 20;

  PomChain {
    poms = List.copyOf(poms);
  }

  static PomChain of(Pom pom, Tree tree) {
    List<Pom> poms = new ArrayList<>(List.of(pom));
    Pom last = pom;
    while (last.hasParent()) {
      Optional<Pom> parent = poms.size() > PARENTS ? Optional.empty() : parent(last, tree);
      if (parent.isEmpty()) {
        return new PomChain(poms, Pom.coordinates(last.parent()));
      }
      last = parent.get();
      poms.add(last);
    }
    return new PomChain(poms, "");
  }

  private static Optional<Pom> parent(Pom child, Tree tree) {
    for (String file : child.parentFiles()) {
      Optional<Pom> found = Pom.in(tree, file);
      if (found.isPresent() && isSame(found.get(), child.parent())) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// Maven takes nothing for the parent that has another name or version
  /// (`DefaultModelBuilder.java`).
  private static boolean isSame(Pom found, Element parent) {
    PomProperties properties = new PomProperties(List.of(found));
    for (String part : List.of(Pom.GROUP, Pom.ARTIFACT, Pom.VERSION)) {
      String told = parent.child(part).text();
      String own = found.own(part);
      Optional<String> resolved = properties.resolve(told);
      if (!told.equals(own) && (resolved.isEmpty() || !resolved.equals(properties.resolve(own)))) {
        return false;
      }
    }
    return true;
  }

  Pom pom() {
    return poms.getFirst();
  }

  Pom outermost() {
    return poms.getLast();
  }

  /// What the project is made of, what counts more first.
  List<Element> layers() {
    return poms.stream().flatMap(each -> each.layers().stream()).toList();
  }

  /// What its parents make of it.
  Optional<PomChain> parents() {
    return poms.size() == 1
        ? Optional.empty()
        : Optional.of(new PomChain(poms.subList(1, poms.size()), missing));
  }
}
