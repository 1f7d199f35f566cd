package dev.portcullis.app.report;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Layer;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Severity;
import dev.portcullis.model.Verdict;
import dev.portcullis.policy.gate.Action;
import dev.portcullis.policy.gate.Baseline;
import dev.portcullis.policy.gate.Decision;
import dev.portcullis.policy.gate.FailurePolicy;
import dev.portcullis.policy.gate.Gate;
import dev.portcullis.policy.gate.Judgement;
import dev.portcullis.policy.gate.Note;
import dev.portcullis.policy.gate.PolicyFacts;
import dev.portcullis.policy.gate.Stance;
import dev.portcullis.policy.gate.Waiver;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// One report with something of everything, which every format is tested with.
final class ExampleReport {
  static final Sources SOURCES =
      file ->
          switch (file) {
            case "./deploy/web.yaml" ->
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                  namespace: shop
                spec:
                  template:
                    spec:
                      hostNetwork: true   # the old proxy needs it
                      containers:
                      - name: web
                        image: shop/web:latest
                        securityContext:
                          privileged: true
                """
                    .lines()
                    .toList();
            case "deploy/secret 1.yaml" ->
                List.of("kind: Secret", "stringData:", "  password: hunter2");
            case "deploy/broken.yaml" ->
                List.of("kind: Pod", "metadata: {name: x", "\tspec: \u001b[2J");
            default -> List.of();
          };

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private static final PolicyFacts PRIVILEGED =
      policy(
          "pod-security/baseline/privileged-containers",
          "Run no privileged containers",
          Severity.CRITICAL,
          Layer.WORKLOAD,
          "Leave `privileged` out or set it to false.\nGrant single capabilities where one is needed.");
  private static final PolicyFacts HOST_NETWORK =
      policy(
          "pod-security/baseline/host-namespaces",
          "Share no namespaces with the host",
          Severity.HIGH,
          Layer.HOST,
          "Leave `hostNetwork`, `hostPID` and `hostIPC` out.");
  private static final PolicyFacts LATEST =
      policy(
          "image/no-latest-tag",
          "Name images by a fixed tag",
          Severity.MEDIUM,
          Layer.IMAGE,
          "Name a version, better a digest.");
  private static final PolicyFacts AUTHORIZED =
      policy(
          "identity/authorized | <only>", "Ask the authorizer", Severity.HIGH, Layer.IDENTITY, "");
  private static final PolicyFacts PLAIN_SECRET =
      policy(
          "identity/plain-secrets", "Keep secrets out of git", Severity.HIGH, Layer.IDENTITY, "");

  private ExampleReport() {}

  static Report everything() {
    return report(decision(), unreadable(), 7);
  }

  static Report passed() {
    return report(decide(List.of()), List.of(), 7);
  }

  static Report report(Decision decision, List<Unreadable> unreadable, int resources) {
    Summary summary =
        new Summary(
            resources,
            4,
            0,
            81,
            Duration.ofMillis(94),
            "origin/main",
            List.of("namespace 'shop' has no labels"));
    return new Report(
        "0.1.0",
        decision,
        summary,
        unreadable,
        List.of(Note.of("waivers of the change do not count without --trust-change")));
  }

  static Decision decide(List<Judgement> judgements) {
    Baseline baseline =
        Baseline.of(
            Gate.decide(
                List.of(latest("db", 30, Action.WARN)),
                Stance.DEFAULT,
                List.of(),
                Baseline.NONE,
                TODAY));
    return Gate.decide(judgements, Stance.DEFAULT, List.of(waiver(), expired()), baseline, TODAY);
  }

  /// `count` findings that refuse, each in a resource of its own.
  static Decision many(int count) {
    return decide(
        IntStream.range(0, count).mapToObj(i -> latest("web-" + i, i + 1, Action.DENY)).toList());
  }

  static List<Unreadable> unreadable() {
    return List.of(
        new Unreadable(
            new Location("deploy/broken.yaml", 2, 11, ""), "expected '}', got a new line: 100%"));
  }

  private static Decision decision() {
    Resource web = resource("apps/v1", "Deployment", "web", "./deploy/web.yaml");
    Resource old = resource("v1", "Pod", "legacy-1", "deploy/legacy.yaml");
    Resource secret = resource("v1", "Secret", "db", "deploy/secret 1.yaml");
    return decide(
        List.of(
            violated(
                finding(
                    web,
                    PRIVILEGED,
                    "container 'web' must not be privileged",
                    14,
                    11,
                    "spec.template.spec.containers[0].securityContext.privileged"),
                web,
                PRIVILEGED,
                Action.WARN),
            violated(
                finding(
                    web,
                    HOST_NETWORK,
                    "hostNetwork must not be true,\nnor hostPID: 100%",
                    9,
                    7,
                    "spec.template.spec.hostNetwork"),
                web,
                HOST_NETWORK,
                Action.DENY),
            latest("web", 12, Action.WARN),
            latest("db", 31, Action.WARN),
            violated(
                finding(old, PRIVILEGED, "container 'old' must not be privileged", 5, 3, "spec"),
                old,
                PRIVILEGED,
                Action.DENY),
            violated(
                finding(
                    secret, PLAIN_SECRET, "a password in plain text", 3, 3, "stringData.password"),
                secret,
                PLAIN_SECRET,
                Action.WARN),
            unknown(web)));
  }

  private static Judgement latest(String name, int line, Action action) {
    Resource resource = resource("apps/v1", "Deployment", name, "./deploy/web.yaml");
    Finding finding =
        finding(
            resource,
            LATEST,
            "image 'shop/web:latest' has the tag latest",
            line,
            9,
            "spec.template.spec.containers[0].image");
    return violated(finding, resource, LATEST, action);
  }

  private static Judgement unknown(Resource resource) {
    Finding finding = finding(resource, AUTHORIZED, "nobody said who the user is", 0, 0, "");
    return new Judgement(
        resource,
        AUTHORIZED,
        new Verdict.Undetermined(AUTHORIZED.name(), Verdict.Cause.UNKNOWN, finding, List.of()),
        Set.of(Action.DENY),
        FailurePolicy.FAIL);
  }

  private static Judgement violated(
      Finding finding, Resource resource, PolicyFacts policy, Action action) {
    return new Judgement(
        resource,
        policy,
        new Verdict.Violated(policy.name(), List.of(finding)),
        Set.of(action),
        FailurePolicy.FAIL);
  }

  private static Finding finding(
      Resource resource, PolicyFacts policy, String message, int line, int column, String path) {
    Location location = new Location(resource.file(), line, column, path);
    return new Finding(
        policy.name(),
        "validations[0]",
        policy.severity(),
        policy.layer(),
        resource.identity(),
        message,
        location,
        line == 9 ? List.of(new Location(resource.file(), 10, 7, path)) : List.of());
  }

  private static PolicyFacts policy(
      String id, String title, Severity severity, Layer layer, String fix) {
    return new PolicyFacts(
        id.replace('/', '.'),
        id,
        title,
        severity,
        layer,
        "Whoever takes it over is on the node.",
        fix,
        List.of("Pod Security Standards, https://kubernetes.io/docs/concepts/security/"));
  }

  private static Resource resource(String apiVersion, String kind, String name, String file) {
    Mapping metadata = new Mapping.Builder(2).put("name", name).put("namespace", "shop").build();
    return new Resource(
        file,
        Mark.of(1, 1),
        new Mapping.Builder(3)
            .put("apiVersion", apiVersion)
            .put("kind", kind)
            .put("metadata", metadata)
            .build());
  }

  private static Waiver waiver() {
    return new Waiver(
        "legacy-shop",
        new Location(".portcullis/waivers.yaml", 1, 1, ""),
        List.of("pod-security"),
        new Waiver.Selector("Pod", "shop", "legacy-*"),
        "team-shop",
        "moves in January",
        LocalDate.of(2027, 1, 31));
  }

  private static Waiver expired() {
    return new Waiver(
        "proxy",
        new Location(".portcullis/waivers.yaml", 12, 1, ""),
        List.of("pod-security/baseline/host-namespaces"),
        new Waiver.Selector("Deployment", "", "web"),
        "team-edge",
        "the old proxy",
        LocalDate.of(2026, 6, 30));
  }
}
