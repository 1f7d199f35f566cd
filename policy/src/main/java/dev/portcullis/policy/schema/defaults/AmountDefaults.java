package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// Amounts of resources that follow from other amounts beside them.
final class AmountDefaults {
  private AmountDefaults() {}

  /// `amounts` with those of `others` that it does not have.
  static Mapping filled(Mapping amounts, Mapping others) {
    Edit edit = new Edit(amounts);
    for (int i = 0; i < others.size(); i++) {
      edit.fill(others.key(i), others.value(i));
    }
    return edit.build();
  }

  /// `SetDefaults_NodeStatus`: what may be used is what there is.
  static Mapping nodeStatus(Mapping status) {
    Mapping rounded = new ResourceLists("capacity", "allocatable").apply(status);
    return rounded.find("capacity") instanceof Mapping capacity
        ? new Edit(rounded).fill("allocatable", capacity).build()
        : rounded;
  }

  /// `SetDefaults_LimitRangeItem`: for containers the limit is the maximum, the request is the
  /// limit and else the minimum.
  static Mapping limitRangeItem(Mapping item) {
    Mapping rounded =
        new ResourceLists("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")
            .apply(item);
    if (!rounded.string("type", "").equals("Container")) {
      return rounded;
    }
    Mapping limit = filled(rounded.mapping("default"), rounded.mapping("max"));
    Mapping request =
        filled(filled(rounded.mapping("defaultRequest"), limit), rounded.mapping("min"));
    return new Edit(rounded)
        .setOrRemove("default", limit)
        .setOrRemove("defaultRequest", request)
        .build();
  }
}
