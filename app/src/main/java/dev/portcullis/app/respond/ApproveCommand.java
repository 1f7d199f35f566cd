package dev.portcullis.app.respond;

import dev.portcullis.app.Console;
import dev.portcullis.app.Kubeconfig;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Durations;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.Visible;
import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.KubeconfigTransport;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.approval.Approval;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Runs `portcullis incidents approve`.
public final class ApproveCommand {
  private static final Duration USUAL = Duration.ofHours(1);

  public static final Verb VERB =
      new Verb(
          "incidents approve",
          "ID",
          "Approve what an incident asks.",
          """
          Makes an Approval in the cluster of the kubeconfig, in the name that the API server knows
          you by. Whoever runs 'portcullis serve' or 'portcullis respond' then makes the changes, as
          long as the incident is open and the approval is good. Without --change it is for all that
          the incident has asked so far; 'portcullis incidents show' has the ids.

          Exit codes: 0 the approval is made, 1 the API server refuses it, 2 wrong usage.
          """,
          List.of(
              Option.of("reason", "TEXT", "why, for the trail"),
              Option.of("change", "ID", "one change of those that are asked (repeatable)"),
              Option.of("for", "DURATION", "how long it is good, as in 30m (default: 1h)"),
              Kubeconfig.FILE),
          """
          portcullis incidents approve inc-1f3a5c7e9b0d --reason "it is the miner"
          """);

  private final Arguments arguments;
  private final Console console;

  public ApproveCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /// The exit code.
  public int run() throws UsageException, IOException {
    if (arguments.operands().size() != 1) {
      throw new UsageException("expected the id of one incident");
    }
    String reason = arguments.last("reason").orElse("");
    if (reason.isBlank()) {
      throw new UsageException("expected '--reason TEXT', got none");
    }
    Instant until = Instant.now().plus(lasting()).truncatedTo(ChronoUnit.SECONDS);
    try (KubeconfigTransport transport = new Setup(arguments).transport()) {
      ApiServer server = new ApiServer(transport);
      Mapping approval =
          Approval.object(
              arguments.operands().getFirst(),
              arguments.all("change"),
              whoami(server),
              reason,
              until);
      if (!server.serves(approval)) {
        throw new UsageException(
            "'%s' has no approvals: 'kubectl apply -f deploy/approvals' installs them"
                .formatted(server.place()));
      }
      return told(server.create(approval, ApiServer.REAL), until);
    }
  }

  private int told(Answer answer, Instant until) {
    if (!answer.succeeded()) {
      console.err().println(Visible.line("%d %s".formatted(answer.status(), answer.message())));
      return ExitCode.REFUSED.code();
    }
    Mapping made = answer.body();
    console
        .out()
        .println(
            Visible.line(
                "approval %s by %s, good until %s"
                    .formatted(
                        made.mapping("metadata").string("name", ""),
                        made.mapping("spec").string("approver", ""),
                        until)));
    return ExitCode.PASSED.code();
  }

  private Duration lasting() throws UsageException {
    String text = arguments.last("for").orElse("");
    return text.isEmpty() ? USUAL : Durations.positive(text, "30m");
  }

  /// `SelfSubjectReview` of `authentication.k8s.io/v1`, as `kubectl auth whoami` asks.
  private static String whoami(ApiServer server) throws IOException {
    Mapping review =
        new Mapping.Builder(2)
            .put("apiVersion", "authentication.k8s.io/v1")
            .put("kind", "SelfSubjectReview")
            .build();
    Answer answer = server.create(review, ApiServer.REAL);
    if (!answer.succeeded()) {
      throw new IOException(
          "'%s' does not say who you are: %d %s"
              .formatted(server.place(), answer.status(), answer.message()));
    }
    return answer.body().mapping("status").mapping("userInfo").string("username", "");
  }
}
