package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Unknown;

/// `pkg/registry/apps/daemonset/strategy.go`: the generation of the template, a field of old, is an
/// annotation that every DaemonSet has.
final class DaemonSetPreparation implements Preparation {
  private static final String GENERATION = "deprecated.daemonset.template.generation";

  private final Preparation template = new TemplatePreparation("spec", "template");

  @Override
  public Mapping create(Mapping daemonSet) {
    return withGeneration(template.create(daemonSet), Math.max(1, generation(daemonSet)));
  }

  @Override
  public Mapping update(Mapping daemonSet, Mapping old) {
    Mapping prepared = template.update(daemonSet, old);
    if (Annotations.of(old).find(GENERATION) instanceof Unknown) {
      return prepared;
    }
    boolean same =
        prepared
            .mapping("spec")
            .mapping("template")
            .equals(old.mapping("spec").mapping("template"));
    return withGeneration(prepared, same ? generation(old) : generation(old) + 1);
  }

  private static long generation(Mapping daemonSet) {
    try {
      return Long.parseLong(Annotations.of(daemonSet).string(GENERATION, "0"));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static Mapping withGeneration(Mapping daemonSet, long generation) {
    return Annotations.set(
        daemonSet,
        new Edit(Annotations.of(daemonSet)).set(GENERATION, Long.toString(generation)).build());
  }
}
