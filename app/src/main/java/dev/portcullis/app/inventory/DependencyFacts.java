package dev.portcullis.app.inventory;

import dev.portcullis.model.Layer;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Owner;
import dev.portcullis.supply.fact.Arrival;
import dev.portcullis.supply.fact.DependenciesFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a file names that others published, as resources: one of kind `Dependencies`, and one of
/// kind `Vulnerability` for each that a package in it has.
final class DependencyFacts {
  private final Advisories advisories;
  private final ComponentFacts facts;

  DependencyFacts(Advisories advisories) {
    this.advisories = advisories;
    this.facts = new ComponentFacts(advisories);
  }

  Reading<Resource> of(String file, Dependencies dependencies) {
    Reading<Component> components = dependencies.packages();
    NeededBy neededBy = new NeededBy(dependencies);
    Function<Component, Optional<Owner>> ownerOf = dependencies.ownerOf();
    Reading<Resource> vulnerabilities =
        facts.vulnerabilities(
            file,
            components.items(),
            each ->
                new Arrival(Layer.IMAGE, neededBy.of(each).orElse(List.of()), ownerOf.apply(each)));
    List<Resource> resources = new ArrayList<>();
    resources.add(DependenciesFact.of(file, components.items(), advisories.knowledge()));
    resources.addAll(vulnerabilities.items());
    List<Unreadable> unreadable = new ArrayList<>(components.unreadable());
    unreadable.addAll(vulnerabilities.unreadable());
    return new Reading<>(resources, unreadable);
  }
}
