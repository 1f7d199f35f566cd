package dev.portcullis.app.respond;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.mitigation.Mitigation;
import dev.portcullis.response.mitigation.Roles;
import java.io.PrintStream;
import java.util.List;

/// Runs `portcullis roles`.
public final class RolesCommand {
  public static final Verb VERB =
      new Verb(
          "roles",
          "",
          "Print the rights that playbooks need.",
          """
          Prints a ClusterRole with what 'portcullis serve' needs in a cluster with these playbooks,
          and no more: what their mitigations look at and change, in whatever mode, and what serving
          itself needs. The chart's role is that of all mitigations.

          To take subjects out of bindings it needs the verb 'bind' on the roles that they grant, too,
          which is yours to give, role by role.

          Exit codes: 0 it is printed, 2 wrong usage, or a playbook cannot be read.
          """,
          List.of(
              Option.of(
                  "playbooks", "PATH", "your playbooks instead of the built-in ones (repeatable)"),
              Option.of("name", "NAME", "that of the role (default: portcullis)")),
          """
          portcullis roles --playbooks playbooks/ > role.yaml
          """);

  private final Arguments arguments;
  private final Console console;

  public RolesCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /// The exit code.
  public int run() throws UsageException {
    Setup setup = new Setup(arguments);
    List<Mitigation> mitigations = setup.mitigations();
    for (Unreadable broken : setup.unreadable()) {
      throw new UsageException("%s: %s".formatted(broken.location(), broken.reason()));
    }
    print(Roles.ofServing(arguments.last("name").orElse("portcullis"), mitigations));
    return ExitCode.PASSED.code();
  }

  /// As YAML with a rule a line, as people compare them.
  private void print(Mapping role) {
    PrintStream out = console.out();
    out.println("apiVersion: " + role.string("apiVersion", ""));
    out.println("kind: " + role.string("kind", ""));
    out.println("metadata: " + GoJson.write(role.mapping("metadata"), GoJson.Order.AS_MADE));
    out.println("rules:");
    for (Mapping rule : role.sequence("rules").mappings()) {
      out.println("  - " + GoJson.write(rule, GoJson.Order.AS_MADE));
    }
  }
}
