package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Thing;
import dev.portcullis.response.workload.Workload;
import java.util.List;

/// A mitigation of what runs: of anything else there is nothing to be done in its way.
interface OnWorkload extends Mitigation {
  @Override
  default List<Step> plan(Situation situation, Mapping parameters) throws UnknownException {
    return switch (situation.subject()) {
      case Workload workload -> plan(workload, situation, parameters);
      case Thing thing -> List.of(new Step.Leave(name(), thing.target() + " runs nothing"));
    };
  }

  /// Its part of a plan about a workload.
  List<Step> plan(Workload workload, Situation situation, Mapping parameters)
      throws UnknownException;
}
