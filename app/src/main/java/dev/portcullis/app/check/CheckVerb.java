package dev.portcullis.app.check;

import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.inventory.Place;
import dev.portcullis.app.inventory.Vex;
import java.util.List;

/// How `portcullis check` looks on the command line.
public final class CheckVerb {
  static final String OUTPUT_HELP =
      "text, json, sarif, junit, gitlab, github or markdown, to FILE or stdout (repeatable)";

  public static final Verb VERB =
      new Verb(
          "check",
          "PATH…",
          "Judge Kubernetes manifests by ValidatingAdmissionPolicies.",
          """
          Reads every .yaml, .yml and .json file below each PATH (nested and hidden folders too, not
          .git), Helm charts, Kustomize folders and lockfiles; a PATH of '-' is standard input. Each resource is
          judged as the API server would judge its creation, and so is the Pod that a Deployment,
          StatefulSet, DaemonSet, Job, CronJob, ReplicaSet or ReplicationController leads to.

          With --updates-from the API server is asked what a change asks of it: to create what is
          new, to update what was there at REF, to delete what is gone. Pods are always created.

          Refused is what a binding denies, and what is of severity high or worse; --fail-on changes
          that. Exit codes: 0 passed, 1 refused, 2 wrong usage, 3 something could not be read or
          judged (and nothing was refused), 4 there was nothing to judge; 70 and 74 mean that
          Portcullis itself failed.

          What the repository itself says is in its folder .portcullis/: config.yaml with the options
          of every run (the command line wins), waivers.yaml with exceptions, and baseline.json with
          findings that are known. With --since these, and the policies of --policies in the
          repository, are those at REF: a change cannot judge itself.
          """,
          List.of(
              Option.of("policies", "PATH", "judge by the policies in PATH too (repeatable)"),
              Option.flag("no-library", "judge by the policies of --policies only"),
              Option.of("only", "ID|FAMILY", "judge only by these policies (repeatable)"),
              Option.of("skip", "ID|FAMILY", "do not judge by these policies (repeatable)"),
              Option.choice(
                  "level",
                  "LEVEL",
                  "judge the Pod Security Standards up to this level (default restricted)",
                  List.of("privileged", "baseline", "restricted")),
              Option.choice(
                  "fail-on",
                  "SEVERITY",
                  "refuse from this severity on (default high); relaxes bindings that deny",
                  List.of("low", "medium", "high", "critical", "never")),
              Option.of(
                  "context",
                  "PATH",
                  "namespaces, params and CRDs of the cluster, not judged themselves (repeatable)"),
              Option.of("output", "FORMAT[=FILE]", OUTPUT_HELP),
              Option.of(
                  "since", "REF", "only findings that were not there at this git revision refuse"),
              Option.of(
                  "updates-from",
                  "REF",
                  "what was declared at this git revision is updated or deleted, not created"),
              Option.of(
                  "baseline",
                  "FILE",
                  "only findings that it does not hold refuse (default .portcullis/baseline.json)"),
              Option.of(
                  "write-baseline",
                  "FILE",
                  "write down the findings that are not waived, as a baseline"),
              Option.of(
                  "waivers",
                  "PATH",
                  "waivers beside those in .portcullis/waivers.yaml (repeatable)"),
              Option.flag(
                  "trust-change",
                  "with --since: waivers, baseline, configuration and policies of the change count"),
              Place.OPTION,
              Vex.OPTION,
              Option.of("values", "FILE", "Helm values, the last file strongest (repeatable)"),
              Option.of("set", "KEY=VALUE", "Helm values as helm --set takes them (repeatable)"),
              Option.choice(
                  "color", "WHEN", "colour the text report", List.of("auto", "always", "never"))),
          """
          # judge everything below this folder
          portcullis check .

          # only the Pod Security Standards, baseline level
          portcullis check --only pod-security/baseline deploy/

          # what a pull request brings, as SARIF for code scanning and as text for people
          portcullis check --since origin/main --output text --output sarif=portcullis.sarif .

          # begin with what is there: only what comes later refuses
          portcullis check --write-baseline .portcullis/baseline.json .

          # a chart with production values, judged by your own policies only
          portcullis check --no-library --policies policies/ --values prod.yaml charts/web

          # a rendered manifest
          kustomize build overlays/prod | portcullis check -
          """);

  private CheckVerb() {}
}
