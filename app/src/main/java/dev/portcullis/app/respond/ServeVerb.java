package dev.portcullis.app.respond;

import dev.portcullis.app.Kubeconfig;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.Verb;
import java.util.List;

/// How `portcullis serve` looks on the command line.
public final class ServeVerb {
  public static final Verb VERB =
      new Verb(
          "serve",
          "",
          "Take events of sensors by HTTP, from Kafka, files and Tetragon, and act on them.",
          """
          Listens for events, which are posted to /events as JSON, one or many, in any of the formats
          of 'portcullis respond', and does what the playbooks want about them in the cluster of the
          kubeconfig. An event is answered with 202 once it is on disk, and acted on once, however
          often it comes.

          The file of credentials says who may send events, how each is known (one way each), and
          what its events may be about:

            sources:
              - name: falco
                serviceAccount: {namespace: falco, name: falco}   # its token, by a TokenReview
                ofItsNode: true             # Pods of the node only that its token is bound to
              - name: sidekick
                tokenSha256: 6b86b273ff34fce19d6b804eff5a3f57…    # Authorization: Bearer TOKEN
                namespaces: [shop, web]     # everything where there is no such line
                playbooks: [miners]         # all where there is no such line
                eventsPerSecond: 100        # 1000 where there is no such line
              - name: apiserver
                clientCertificate: audit.example   # a name in it, by --tls-client-ca
              - name: scanner
                secret: whsec_…             # signs what it sends, as Standard Webhooks do
              - name: fleet
                topic: falco-events         # who may write to it, by --kafka
              - name: log
                file: /var/log/kubernetes/audit.log   # followed: who may write to it
              - name: tetragon
                tetragon: {address: "unix:///var/run/tetragon/tetragon.sock"}   # or HOST:PORT, tlsCa

          and who may fetch what the devices of kind 'published' in --boundary hold, as text below
          /boundary, by TAXII at /taxii2, or as a bouncer of CrowdSec:

            readers:
              - name: firewall
                tokenSha256: 2bb80d537b1da3e38bd30361aa855686…    # Bearer, Basic or X-Api-Key
                devices: [edge]

          It listens on the loopback address unless it is told otherwise, and elsewhere only by TLS.
          GET /healthz answers 200 while events can be taken; GET /metrics is for Prometheus.

          Exit codes: 0 it was told to end, 2 wrong usage.
          """,
          List.of(
              Option.of(
                  "journal",
                  "FILE",
                  "keep events, incidents and changes in FILE, or postgresql://…"),
              Option.of("credentials", "FILE", "who may send events, and who may fetch"),
              Option.of("kafka", "FILE", "read the topics of senders: Kafka's client settings"),
              Option.of(
                  "positions",
                  "FOLDER",
                  "how far followed files are read (default: beside the journal)"),
              Option.of("listen", "HOST:PORT", "where to listen (default: 127.0.0.1:8765)"),
              Option.of("tls-certificate", "FILE", "the certificate chain, PEM"),
              Option.of("tls-key", "FILE", "its private key, PEM (PKCS #8)"),
              Option.of("tls-client-ca", "FILE", "the authorities of senders' certificates, PEM"),
              Option.of(
                  "token-audience",
                  "NAME",
                  "whom tokens of ServiceAccounts must be for (repeatable)"),
              Option.of(
                  "playbooks", "PATH", "your playbooks instead of the built-in ones (repeatable)"),
              Option.of("detections", "PATH", "audit rules beside the built-in ones (repeatable)"),
              Option.of("settings", "FILE", "the ResponseSettings: what is done without a person"),
              Option.of("boundary", "FILE", "the BoundarySettings: which devices block what"),
              Option.of("witnesses", "FILE", "the WitnessSettings: who else knows an address"),
              Option.of("evidence", "FOLDER", "where the mitigation 'capture' keeps what it reads"),
              Option.of("notifications", "FILE", "the NotificationSettings: who is told what"),
              Kubeconfig.FILE),
          """
          # on one machine
          portcullis serve --journal journal.db --credentials credentials.yaml

          # for Falco in a cluster (json_output: true, http_output with custom_headers)
          portcullis serve --journal journal.db --credentials credentials.yaml \\
            --listen 0.0.0.0:8443 --tls-certificate tls.crt --tls-key tls.key
          """);

  private ServeVerb() {}
}
