package dev.portcullis.response.running;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.PodClaim;
import dev.portcullis.response.reach.Network;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Quarantined;
import dev.portcullis.response.workload.Sighting;
import dev.portcullis.response.workload.Survey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds out which workloads run an image, and who comes to them. For use by one thread.
public final class Runners {
  private final Survey survey;
  private final Network network;

  public Runners(Objects objects) {
    this.survey = new Survey(objects);
    this.network = new Network(objects);
  }

  /// Those of the Pods of an image, by the order of these. Pods of one controller share a workload,
  /// so that only the first of them is looked at.
  public List<Runner> of(RunningImage image) {
    Map<String, List<Mapping>> byController = new LinkedHashMap<>();
    for (Mapping pod : image.pods()) {
      byController.computeIfAbsent(controller(pod), _ -> new ArrayList<>()).add(pod);
    }
    Map<Target, List<Mapping>> byWorkload = new LinkedHashMap<>();
    for (List<Mapping> pods : byController.values()) {
      byWorkload.computeIfAbsent(workload(pods.getFirst()), _ -> new ArrayList<>()).addAll(pods);
    }
    List<Runner> runners = new ArrayList<>();
    byWorkload.forEach((workload, pods) ->
        runners.add(new Runner(workload, pods.size(), network.to(pods.getFirst()))));
    return runners;
  }

  private static String controller(Mapping pod) {
    Mapping owner = Quarantined.owner(pod);
    return owner == null ? Target.of(pod).uid() : owner.string("uid", "");
  }

  /// The Pod itself where it has gone since, or nobody may see whose it is.
  private Target workload(Mapping pod) {
    Target self = Target.of(pod);
    PodClaim claim = new PodClaim(self.namespace(), self.name(), self.uid(), "");
    return survey.of(claim) instanceof Sighting.Confirmed(var subject, _)
        ? Target.of(subject.top())
        : self;
  }
}
