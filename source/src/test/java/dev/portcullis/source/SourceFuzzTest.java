package dev.portcullis.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.source.compose.ComposeFiles;
import dev.portcullis.source.dockerfile.Dockerfiles;
import dev.portcullis.source.hcl.HclReader;
import dev.portcullis.source.kubernetes.Kubernetes;
import dev.portcullis.source.sarif.Sarif;
import dev.portcullis.source.terraform.PlanTargets;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.workflow.Workflows;
import dev.portcullis.source.yaml.Dialect;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.fuzz.FuzzTarget;
import dev.portcullis.testkit.fuzz.Fuzzing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a repository holds ends in no exception that nobody foresaw.
class SourceFuzzTest {
  static List<FuzzTarget> targets() throws IOException {
    List<FuzzTarget> targets = new ArrayList<>(contents());
    targets.addAll(PlanTargets.all());
    return targets;
  }

  private static List<FuzzTarget> contents() {
    DocumentReader yaml = new DocumentReader(Limits.DEFAULT, Dialect.KUBERNETES);
    return List.of(
        new FuzzTarget(
            "hcl",
            content -> HclReader.read("main.tf", content),
            seeds(
                """
                resource "aws_s3_bucket" "a" {
                  bucket = "x-${var.name}" # said
                  tags = { for k, v in var.t : k => upper(v) if v != "" }
                  list = [1, -2.5e3, true ? null : !false, a.b[0].c.*.d, f(x...)]
                  text = <<-EOT
                    %{ if a }b%{ else }c%{ endif ~}
                  EOT
                }
                """)),
        new FuzzTarget(
            "yaml",
            content -> yaml.read("a.yaml", content),
            seeds(
                """
                a: &x {b: [1, 0x2, .inf, 'it''s', "\\u0041\\n"]}
                c: *x
                ? d
                : |-
                  e
                   f
                ---
                - <<: *x
                - !!binary aGk=
                - >+
                  g

                ...
                """,
                "{\"a\": [1, {\"b\": null}, \"\\ud83d\\ude00\"], \"c\": 1e400}\n")),
        target(
            new Kubernetes(Limits.DEFAULT),
            """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: Pod
              metadata:
                name: a
              spec:
                containers: [{name: b, image: c}]
            ---
            kind: d
            """),
        target(
            new Dockerfiles(),
            """
            # escape=\\
            ARG A=1
            FROM a:${A:-2} AS b
            RUN <<E cat | sh -c "x" && \\
             y
            E
            COPY --from=b --chown=1:2 ["a", "b"]
            HEALTHCHECK --interval=1s CMD c
            """),
        target(
            new Workflows(Limits.DEFAULT),
            """
            on: {pull_request_target: {types: [opened]}}
            permissions: write-all
            jobs:
              a:
                runs-on: x
                strategy: {matrix: {v: [1, 2]}}
                steps:
                - uses: a/b@v1
                - run: echo ${{ format('{0}', github.event.x) }}
            """),
        target(
            new ComposeFiles(Limits.DEFAULT),
            """
            name: shop
            x-common: &common {restart: always, environment: {A: "1", B: null}}
            include: [{path: [a.yaml], env_file: .env}]
            services:
              web:
                <<: *common
                extends: {file: base.yaml, service: base}
                image: ${REGISTRY:-docker.io}/shop:${TAG?said}
                build: {context: ., dockerfile: Dockerfile, args: [A=1]}
                ports: ["127.0.0.1:80:8080/tcp", 9090, {target: 1, published: "2-3"}]
                volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro", {type: bind, source: /, target: /host}]
                cap_add: [ALL]
                privileged: true
                network_mode: "service:db"
                deploy: {resources: {limits: {memory: 1g}}}
                healthcheck: {test: ["CMD", "true"]}
                secrets: [{source: s, mode: 0440}]
              db: {image: "postgres@sha256:00", security_opt: ["seccomp:unconfined"], pid: host}
            secrets: {s: {file: ./s.txt}}
            networks: {default: {external: true}}
            """),
        target(
            new Sarif(Limits.DEFAULT),
            """
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"a","rules":[{"id":"r",
             "properties":{"security-severity":"7.5"},"helpUri":"https://a.example"}]}},
             "originalUriBaseIds":{"SRC":{"uri":"file:///a/"}},
             "results":[{"ruleId":"r","ruleIndex":0,"level":"error","message":{"text":"m {0}",
              "arguments":["x"]},"locations":[{"physicalLocation":{"artifactLocation":
              {"uri":"b.c","uriBaseId":"SRC"},"region":{"startLine":1,"startColumn":2}}}],
              "suppressions":[],"partialFingerprints":{"p":"q"}}]}]}
            """));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void whateverIsReadEndsInAValue(FuzzTarget target) {
    Fuzzing.run(target);
  }

  private static FuzzTarget target(ContentFormat format, String... seeds) {
    return new FuzzTarget(
        format.name().toLowerCase(Locale.ROOT), content -> format.read("a", content), seeds(seeds));
  }

  private static List<byte[]> seeds(String... texts) {
    return Stream.of(texts).map(each -> each.getBytes(UTF_8)).toList();
  }
}
