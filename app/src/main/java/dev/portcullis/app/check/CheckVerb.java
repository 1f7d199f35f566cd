package dev.portcullis.app.check;

import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.inventory.Analyser;
import dev.portcullis.app.inventory.Place;
import dev.portcullis.app.inventory.Vex;
import java.util.List;

/// How `portcullis check` looks on the command line.
public final class CheckVerb {
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
              JudgingOptions.POLICIES,
              JudgingOptions.NO_LIBRARY,
              JudgingOptions.ONLY,
              JudgingOptions.SKIP,
              Option.choice(
                  "level",
                  "LEVEL",
                  "judge the Pod Security Standards up to this level (default restricted)",
                  List.of("privileged", "baseline", "restricted")),
              JudgingOptions.FAIL_ON,
              Option.of(
                  "context",
                  "PATH",
                  "namespaces, params and CRDs of the cluster, not judged themselves (repeatable)"),
              JudgingOptions.OUTPUT,
              Option.of(
                  "since", "REF", "only findings that were not there at this git revision refuse"),
              Option.of(
                  "history",
                  "REVISIONS",
                  "look for secrets in what commits brought, too: HEAD for all, FROM..TO for some"),
              Option.of(
                  "updates-from",
                  "REF",
                  "what was declared at this git revision is updated or deleted, not created"),
              JudgingOptions.BASELINE,
              JudgingOptions.WRITE_BASELINE,
              JudgingOptions.WAIVERS,
              Evidence.FILE,
              Evidence.KEY,
              Evidence.GATE,
              Option.flag(
                  "trust-change",
                  "with --since: waivers, baseline, configuration and policies of the change count"),
              Analyser.COMMAND,
              Analyser.TIME,
              Option.flag(
                  "images", "look into the images that manifests name, too: asks their registries"),
              JudgingOptions.PLATFORM,
              JudgingOptions.BASES,
              JudgingOptions.TRUSTED_KEY,
              JudgingOptions.TRUSTED_ROOT,
              Place.OPTION,
              Vex.OPTION,
              Option.of("values", "FILE", "Helm values, the last file strongest (repeatable)"),
              Option.of("set", "KEY=VALUE", "Helm values as helm --set takes them (repeatable)"),
              JudgingOptions.COLOR),
          """
          # judge everything below this folder
          portcullis check .

          # only the Pod Security Standards, baseline level
          portcullis check --only pod-security/baseline deploy/

          # what a pull request brings, as SARIF for code scanning and as text for people
          portcullis check --since origin/main --output text --output sarif=portcullis.sarif .

          # secrets in everything that was ever committed
          portcullis check --only secret --history HEAD .

          # begin with what is there: only what comes later refuses
          portcullis check --write-baseline .portcullis/baseline.json .

          # a chart with production values, judged by your own policies only
          portcullis check --no-library --policies policies/ --values prod.yaml charts/web

          # what is deployed, and what is in its images
          portcullis check --images deploy/

          # the manifests and the code, by an analyser that is installed here
          portcullis check --analyser 'semgrep scan --sarif --quiet .' .

          # a rendered manifest
          kustomize build overlays/prod | portcullis check -
          """);

  private CheckVerb() {}
}
