package dev.portcullis.policy.review;

import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Judge;
import dev.portcullis.policy.admission.Placement;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Ruling;

/// Answers admission requests. Safe for use by many threads.
public final class Reviewer {
  private final Judge judge;

  /// @param judge of policies that are sorted by their names
  public Reviewer(Judge judge) {
    this.judge = judge;
  }

  public Review review(ReviewRequest.Asked asked) {
    Request request = asked.request();
    Denials denials = new Denials(request);
    for (Ruling ruling : judge.judge(request, placement(request))) {
      denials.take(ruling);
    }
    return denials.review(asked.uid());
  }

  private static Placement placement(Request request) {
    return Placement.itself(new Resource("", 0, request.subject()));
  }
}
