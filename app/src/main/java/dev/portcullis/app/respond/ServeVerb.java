package dev.portcullis.app.respond;

import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.Verb;
import java.util.List;

/// How `portcullis serve` looks on the command line.
public final class ServeVerb {
  public static final Verb VERB =
      new Verb(
          "serve",
          "",
          "Take events of sensors by HTTP, and act on them.",
          """
          Listens for events, which are posted to /events as JSON, one or many, in any of the formats
          of 'portcullis respond', and does what the playbooks want about them in the cluster of the
          kubeconfig. An event is answered with 202 once it is on disk, and acted on once, however
          often it comes.

          Each sender has a token of its own, which it sends as 'Authorization: Bearer TOKEN'. The
          file of credentials holds the SHA-256 of each, and what its events may be about:

            sources:
              - name: falco
                tokenSha256: 6b86b273ff34fce19d6b804eff5a3f57…
                namespaces: [shop, web]     # every namespace where there is no such line
                eventsPerSecond: 100        # 1000 where there is no such line

          It listens on the loopback address unless it is told otherwise, and elsewhere only by TLS.
          GET /healthz answers 200 while events can be taken.

          Exit codes: 0 it was told to end, 2 wrong usage.
          """,
          List.of(
              Option.of("journal", "FILE", "keep events, incidents and changes in FILE"),
              Option.of("credentials", "FILE", "who may send events"),
              Option.of("listen", "HOST:PORT", "where to listen (default: 127.0.0.1:8765)"),
              Option.of("tls-certificate", "FILE", "the certificate chain, PEM"),
              Option.of("tls-key", "FILE", "its private key, PEM (PKCS #8)"),
              Option.of(
                  "playbooks", "PATH", "your playbooks instead of the built-in ones (repeatable)"),
              Option.of("detections", "PATH", "audit rules beside the built-in ones (repeatable)"),
              Option.of("boundary", "FILE", "the BoundarySettings: which devices block what"),
              Option.of(
                  "kubeconfig", "FILE", "the kubeconfig (default: as kubectl, KUBECONFIG first)")),
          """
          # on one machine
          portcullis serve --journal journal.db --credentials credentials.yaml

          # for Falco in a cluster (json_output: true, http_output with custom_headers)
          portcullis serve --journal journal.db --credentials credentials.yaml \\
            --listen 0.0.0.0:8443 --tls-certificate tls.crt --tls-key tls.key
          """);

  private ServeVerb() {}
}
