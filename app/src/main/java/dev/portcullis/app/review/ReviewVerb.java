package dev.portcullis.app.review;

import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.Verb;
import java.util.List;

/// How `portcullis review` looks on the command line.
public final class ReviewVerb {
  public static final Verb VERB =
      new Verb(
          "review",
          "[FILE…]",
          "Answer AdmissionReview requests as the API server would.",
          """
          Reads AdmissionReview objects of admission.k8s.io/v1 from each FILE, or from standard input
          when there is none or it is '-': JSON, one or many, or YAML. Writes an AdmissionReview with
          the response to each, one a line and in their order: whether the request is allowed, and
          code, reason, message, warnings and audit annotations as kube-apiserver 1.37 gives them.
          With several denials the server answers with any of them; here it is the one of the policy
          whose name comes first.

          Objects may be as people write them: they are decoded and defaulted first. What is in the
          cluster beside them is what --context holds, and nothing else: namespaces (default and the
          kube- ones are always there), params, CustomResourceDefinitions. Without --context nothing
          is known of the cluster, and what hangs on it is undetermined.

          Exit codes: 0 all allowed, 1 at least one denied, 2 wrong usage, 3 something could not be
          read or is undetermined (and nothing was denied), 4 there was no request.
          """,
          List.of(
              Option.of("policies", "PATH", "the policies and bindings of the server (repeatable)"),
              Option.of("context", "PATH", "the other objects of the cluster (repeatable)"),
              Option.choice(
                  "server",
                  "PROFILE",
                  "the plugins that change objects: those that are on unless turned off (default), or none",
                  List.of("default", "bare"))),
          """
          # one request
          portcullis review --policies policies/ request.json

          # many, from a pipe; the messages of those that are denied
          portcullis review --policies policies/ --context cluster/ - < requests.jsonl |
            jq -r 'select(.response.allowed | not) | .response.status.message'
          """);

  private ReviewVerb() {}
}
