package dev.portcullis.app.respond;

import dev.portcullis.app.Kubeconfig;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.Verb;
import java.util.List;

/// How `portcullis respond` looks on the command line.
public final class RespondVerb {
  public static final Verb VERB =
      new Verb(
          "respond",
          "[FILE…]",
          "Do, or show, what is to be done about the events of a sensor.",
          """
          Reads events from each FILE, or from standard input when there is none or it is '-': JSON,
          one or many. Looks whose Pod each is about and finds the playbooks that answer.

          With --preview it shows the plan: every change in its order with the command that does it
          and the one that undoes it, what needs an approval, and what is not done and why. Nothing
          is changed. With --journal it acts in the cluster of the kubeconfig: each event is on disk
          before anything is done about it, each change before it is made, and what a run could not
          finish the next one does. Playbooks act when they say 'mode: Enforce'; the built-in ones
          say DryRun. Incidents whose lease is over are lifted.

          Events may be mixed: what Falco posts (http_output, json_output) and falcosidekick passes
          on, the audit log of an API server or what its audit webhook posts, the JSON export of
          Tetragon, CloudEvents with one of these inside, and Detection resources. Requests in an
          audit log are detections by rules: the built-in ones and those below --detections. Events
          of Kubernetes, which any tenant can write, are read and never a detection.

          The cluster is what --context holds: Pods and their owners, or manifests, whose workloads
          are taken to own the Pods that are named as theirs. What is not there is undetermined. With
          --cluster it is a real one, which is only read.

          Exit codes: 0 everything that was read was planned, or asks for nothing, 2 wrong usage,
          3 something could not be read or is undetermined, 4 there was no event.
          """,
          List.of(
              Option.flag("preview", "show the plans and change nothing"),
              Option.of(
                  "journal",
                  "FILE",
                  "act, and keep events, incidents and changes in FILE, or postgresql://…"),
              Option.of(
                  "playbooks", "PATH", "your playbooks instead of the built-in ones (repeatable)"),
              Option.of(
                  "detections",
                  "PATH",
                  "your AuditRules and AuditSettings beside the built-in ones (repeatable)"),
              Option.of("context", "PATH", "the objects of the cluster (repeatable)"),
              Option.flag("cluster", "look into the cluster of the kubeconfig instead"),
              Option.of("settings", "FILE", "the ResponseSettings: what is done without a person"),
              Option.of("boundary", "FILE", "the BoundarySettings: which devices block what"),
              Option.of("witnesses", "FILE", "the WitnessSettings: who else knows an address"),
              Option.of("evidence", "FOLDER", "where the mitigation 'capture' keeps what it reads"),
              Option.of("notifications", "FILE", "the NotificationSettings: who is told what"),
              Kubeconfig.FILE,
              Option.of("output", "FORM[=FILE]", "text or json, to FILE or stdout (repeatable)")),
          """
          # what would be done about this event, in the cluster that these manifests make?
          portcullis respond --preview --context manifests/ event.json

          # in a cluster as it is
          portcullis respond --preview --cluster event.json

          # as the program_output of Falco: act on each event as it comes
          portcullis respond --journal /var/lib/portcullis/journal.db --playbooks playbooks/
          """);

  private RespondVerb() {}
}
