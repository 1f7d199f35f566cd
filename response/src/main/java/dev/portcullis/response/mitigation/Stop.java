package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;

/// How an object of some kind is told to run nothing.
///
/// @param fields of a merge patch
/// @param before of the merge patch that takes it back
record Stop(Mapping fields, Mapping before, String summary) {

  static Stop of(Mapping object) {
    return switch (object.string("kind", "")) {
      case "CronJob", "Job" -> field(object, "suspend", true);
      case "DaemonSet" -> nowhere();
      default -> field(object, "replicas", 0L);
    };
  }

  private static Stop field(Mapping object, String field, Object value) {
    Object now = object.mapping("spec").find(field);
    Object before = now == null ? Null.NULL : now;
    return new Stop(spec(field, value), spec(field, before), field + " " + before + " → " + value);
  }

  /// It has a Pod on each node that its selector names, so it is given one that no node has.
  private static Stop nowhere() {
    Mapping selector = Mapping.EMPTY.with(Marks.NOWHERE, "true");
    Mapping before = Mapping.EMPTY.with(Marks.NOWHERE, Null.NULL);
    return new Stop(
        template(selector),
        template(before),
        "node selector " + Marks.NOWHERE + ", which no node has");
  }

  private static Mapping template(Mapping selector) {
    Mapping spec = Mapping.EMPTY.with("nodeSelector", selector);
    return spec("template", Mapping.EMPTY.with("spec", spec));
  }

  private static Mapping spec(String field, Object value) {
    return Mapping.EMPTY.with("spec", Mapping.EMPTY.with(field, value));
  }
}
