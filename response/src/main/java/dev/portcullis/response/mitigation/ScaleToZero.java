package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/// Tells the topmost owner to run nothing, and holds it there: the label that the hold policies go
/// by comes with the same patch, so that there is no moment between.
///
/// A Deployment's ReplicaSets are told too: its controller takes its time under load and would
/// replace Pods that are deleted meanwhile. A CronJob's Jobs run on when it starts no more of them,
/// and are told, too.
final class ScaleToZero implements OnWorkload {
  @Override
  public String name() {
    return "scaleToZero";
  }

  @Override
  public List<Permission> permissions() {
    List<Permission> permissions = new ArrayList<>(Permission.ofWorkloads("get", "patch"));
    permissions.addAll(
        Permission.of("response.portcullis.dev", "holds", "get", "create", "delete"));
    return permissions;
  }

  @Override
  public List<Step> plan(Workload workload, Situation situation, Mapping parameters) {
    Order order = situation.order();
    if (workload.isBare()) {
      return List.of(
          new Step.Leave(name(), "nobody keeps the Pod running: it can be deleted only"));
    }
    List<Step> steps = new ArrayList<>();
    if (!workload.above().isEmpty()) {
      steps.add(
          new Step.Leave(
              name(), workload.above() + " cannot be scaled and may scale its workload up again"));
    }
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.Create(Holds.of(workload, order)));
    changes.add(held(workload.top(), order));
    workload.sets().forEach(set -> changes.add(set(set)));
    String caution = Caution.aboutStopping(workload, situation);
    changes.forEach(change -> steps.add(Step.careful(name(), change, caution)));
    return steps;
  }

  private static Change held(Mapping top, Order order) {
    Target target = Target.of(top);
    Stop stop = Stop.of(top);
    Mapping inverse = marked(stop.before(), Null.NULL, Null.NULL, Null.NULL);
    String undo = new Change.Patch(target, inverse, stop.fields(), "").command();
    Mapping merge = marked(stop.fields(), order.incident(), order.until().toString(), undo);
    return new Change.Patch(target, merge, inverse, stop.summary() + ", held");
  }

  private static Mapping marked(Mapping fields, Object incident, Object until, Object undo) {
    Mapping annotations =
        new Mapping.Builder(2).put(Marks.UNTIL, until).put(Marks.UNDO, undo).build();
    Mapping metadata =
        new Mapping.Builder(2)
            .put("labels", Mapping.EMPTY.with(Marks.HELD, incident))
            .put("annotations", annotations)
            .build();
    return fields.with("metadata", metadata);
  }

  /// Its Deployment scales it up again when that is let go. Nobody goes on with a Job of a CronJob.
  private static Change set(Mapping set) {
    Stop stop = Stop.of(set);
    Mapping inverse = set.string("kind", "").equals("Job") ? stop.before() : Mapping.EMPTY;
    return new Change.Patch(Target.of(set), stop.fields(), inverse, stop.summary());
  }
}
