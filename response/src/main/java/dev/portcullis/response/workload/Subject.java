package dev.portcullis.response.workload;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import java.util.List;

/// What a detection turned out to be about, once somebody looked.
public sealed interface Subject permits Workload, Thing {
  /// The object that stands for it: of a workload its topmost owner.
  Mapping top();

  /// Empty for what is cluster-scoped.
  String namespace();

  /// All that run of it.
  List<Mapping> pods();

  default Target target() {
    return Target.of(top());
  }
}
