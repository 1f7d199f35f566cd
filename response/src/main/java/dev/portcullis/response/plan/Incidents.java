package dev.portcullis.response.plan;

import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.workload.Subject;

/// How incidents are named.
final class Incidents {
  private Incidents() {}

  /// The id of the incident that a detection belongs to: the same for all that one rule finds in
  /// one workload or object, so that a storm is one incident.
  static String id(Detection detection, Subject subject) {
    Target target = subject.target();
    String text =
        String.join("\n", target.uid(), target.kind(), target.toString(), detection.rule());
    return "inc-" + SHA_256.hex(text, 6);
  }
}
