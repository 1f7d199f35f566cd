package dev.portcullis.app.inventory;

import dev.portcullis.model.Layer;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.reach.Access;
import dev.portcullis.response.reach.Entrance;
import dev.portcullis.response.running.Runner;
import dev.portcullis.supply.advisory.Match;
import dev.portcullis.supply.advisory.Matching;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.ComponentUrl;
import dev.portcullis.supply.fact.Arrival;
import dev.portcullis.supply.fact.VulnerabilityFact;
import dev.portcullis.supply.image.ImageLayer;
import java.util.ArrayList;
import java.util.List;

/// Vulnerabilities as programs read about them.
final class ExplainedJson {
  private final Here here;

  private ExplainedJson(Here here) {
    this.here = here;
  }

  /// @param same packages that are told whatever they have
  static String of(Matching matching, List<Component> same, Here here) {
    ExplainedJson json = new ExplainedJson(here);
    List<Object> facts = new ArrayList<>();
    List<Component> told = new ArrayList<>(same);
    for (Match each : matching.matches()) {
      if (each instanceof Match.Affecting affecting) {
        List<Component> by = here.neededBy(affecting.component()).orElse(List.of());
        Arrival arrival = new Arrival(Layer.IMAGE, by, here.owner(affecting.component()));
        facts.add(VulnerabilityFact.of(affecting, arrival).root());
      }
      if (here.layer(each.component()).isPresent()) {
        told.add(each.component());
      }
    }
    matching.left().forEach(each -> told.add(each.match().component()));
    return GoJson.write(
        new Mapping.Builder(2)
            .put("vulnerabilities", Sequence.of(facts))
            .put("places", Sequence.of(told.stream().map(json::place).toList()))
            .build(),
        GoJson.Order.AS_MADE);
  }

  private Mapping place(Component component) {
    List<Component> by = here.neededBy(component).orElse(List.of());
    Mapping.Builder place =
        new Mapping.Builder(5)
            .put("location", component.location().toString())
            .put("neededBy", Sequence.of(Arrival.names(by)));
    here.layer(component).ifPresent(layer -> place.put("layer", layer(layer)));
    here.owner(component)
        .ifPresent(owner -> place.put("owner", ComponentUrl.url(owner.component()).toString()));
    List<Runner> runners = here.runBy(component);
    if (!runners.isEmpty()) {
      place.put("runBy", Sequence.of(runners.stream().map(ExplainedJson::runner).toList()));
    }
    return place.build();
  }

  private static Mapping layer(ImageLayer layer) {
    return new Mapping.Builder(3)
        .put("position", (long) layer.position())
        .put("diffId", layer.diffId())
        .put("createdBy", layer.createdBy())
        .build();
  }

  private static Mapping runner(Runner runner) {
    Access access = runner.access();
    return new Mapping.Builder(5)
        .put("workload", runner.workload().reference())
        .put("pods", (long) runner.pods())
        .put(
            "entrances",
            Sequence.of(access.entrances().stream().map(ExplainedJson::entrance).toList()))
        .put("ingress", ingress(access))
        .put("unknown", Sequence.of(access.unknown()))
        .build();
  }

  private static Mapping entrance(Entrance entrance) {
    return new Mapping.Builder(4)
        .put("kind", entrance.kind())
        .put("namespace", entrance.namespace())
        .put("name", entrance.name())
        .put("by", entrance.by())
        .build();
  }

  /// Whether NetworkPolicies limit it, and which of them let somebody in.
  private static Mapping ingress(Access access) {
    return new Mapping.Builder(2)
        .put("limited", access.isLimited())
        .put("policies", Sequence.of(access.policies()))
        .build();
  }
}
