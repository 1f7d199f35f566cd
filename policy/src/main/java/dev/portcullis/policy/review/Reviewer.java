package dev.portcullis.policy.review;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Asked;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Judge;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.Placement;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Requests;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.podsecurity.Answer;
import dev.portcullis.policy.podsecurity.PodSecurity;
import dev.portcullis.policy.schema.Decoded;
import dev.portcullis.policy.server.ServerObjects;
import dev.portcullis.policy.server.warning.RegistryWarnings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Answers admission requests: decodes and completes their objects, and asks the plugins that
/// refuse in the order of the server (`AllOrderedPlugins` in `pkg/kubeapiserver/options/plugins.go`
/// of `k8s.io/kubernetes`). Safe for use by many threads.
public final class Reviewer {
  private final Requests requests;
  private final Lifecycle lifecycle;
  private final PodSecurity podSecurity = PodSecurity.standard();
  private final Judge judge;
  private final Surroundings surroundings;

  /// The server visits policies in no order; here they are visited by their names.
  public Reviewer(List<BoundPolicy> policies, Surroundings surroundings, ServerObjects server) {
    List<BoundPolicy> sorted = new ArrayList<>(policies);
    sorted.sort(Comparator.comparing(bound -> bound.policy().name()));
    this.judge = new Judge(sorted, surroundings);
    this.requests = Requests.to(surroundings, server);
    this.lifecycle = new Lifecycle(surroundings);
    this.surroundings = surroundings;
  }

  public Review review(ReviewRequest.Asked asked) {
    Status gone = lifecycle.refusal(asked.request());
    if (gone != null) {
      return Review.refused(asked.uid(), gone);
    }
    return switch (requests.complete(asked.request())) {
      case Asked.Refused(Decoded.Refused why) ->
          Review.refused(asked.uid(), Status.of(why, asked.request()));
      case Asked.Accepted(Request request, List<String> warnings) ->
          review(asked, request, warnings);
    };
  }

  private Review review(ReviewRequest.Asked asked, Request request, List<String> tolerated) {
    String uid = asked.uid();
    Denials denials = new Denials(request);
    denials.warn(tolerated);
    denials.warn(warnings(asked.request(), request));
    switch (podSecurity.judge(request, surroundings)) {
      case Answer.Denied denied -> {
        return denials.refused(uid, denied);
      }
      case Answer.Allowed(var warnings, var annotations) -> {
        denials.warn(warnings);
        denials.note(annotations);
      }
      case Answer.Undetermined(String fact) -> denials.lack("PodSecurity", fact);
    }
    for (Ruling ruling : judge.judge(request, Placement.NONE)) {
      denials.take(ruling);
    }
    return denials.review(uid);
  }

  /// What the registry itself has to say to who creates an object.
  private static List<String> warnings(Request asked, Request completed) {
    Mapping declared = asked.object();
    Mapping object = completed.object();
    boolean creates =
        asked.operation() == Operation.CREATE
            && asked.subresource().isEmpty()
            && asked.kind().form() == ServedKind.Form.TYPED;
    return creates && declared != null && object != null
        ? RegistryWarnings.onCreate(object, declared)
        : List.of();
  }
}
