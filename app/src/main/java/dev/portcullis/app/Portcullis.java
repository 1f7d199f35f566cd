package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.app.admission.AdmittedCommand;
import dev.portcullis.app.admission.AdmittedVerbs;
import dev.portcullis.app.check.CheckCommand;
import dev.portcullis.app.check.CheckVerb;
import dev.portcullis.app.check.ImageCommand;
import dev.portcullis.app.check.ImageVerb;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Completion;
import dev.portcullis.app.cli.Nearest;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.cli.Vocabulary;
import dev.portcullis.app.inventory.ExplainCommand;
import dev.portcullis.app.inventory.ExplainVerb;
import dev.portcullis.app.inventory.FeedCommand;
import dev.portcullis.app.inventory.FeedStatus;
import dev.portcullis.app.inventory.FeedVerbs;
import dev.portcullis.app.inventory.SbomCommand;
import dev.portcullis.app.inventory.SbomVerb;
import dev.portcullis.app.library.Library;
import dev.portcullis.app.lint.LintCommand;
import dev.portcullis.app.policies.PoliciesCommand;
import dev.portcullis.app.policies.Selection;
import dev.portcullis.app.report.Colour;
import dev.portcullis.app.report.ReportFormat;
import dev.portcullis.app.report.ReportFormats;
import dev.portcullis.app.report.Sources;
import dev.portcullis.app.report.Visible;
import dev.portcullis.app.report.WriteFailedException;
import dev.portcullis.app.respond.ApproveCommand;
import dev.portcullis.app.respond.EventsCommand;
import dev.portcullis.app.respond.IncidentsCommand;
import dev.portcullis.app.respond.RespondCommand;
import dev.portcullis.app.respond.RespondVerb;
import dev.portcullis.app.respond.ResumeCommand;
import dev.portcullis.app.respond.RolesCommand;
import dev.portcullis.app.respond.ServeCommand;
import dev.portcullis.app.respond.ServeVerb;
import dev.portcullis.app.respond.TrailCommand;
import dev.portcullis.app.review.ReviewCommand;
import dev.portcullis.app.review.ReviewVerb;
import dev.portcullis.app.test.TestCommand;
import dev.portcullis.app.test.TestVerb;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The command line: finds the verb and runs it.
public final class Portcullis {
  private static final int USAGE = 2;

  private static final Verb COMPLETION =
      new Verb(
          "completion",
          "bash|zsh|fish",
          "Write the completion script of a shell.",
          "Writes a script to standard output that completes verbs, options and values.",
          List.of(),
          """
          source <(portcullis completion bash)
          """);

  /// The roster of verbs. A longer name goes before the shorter one that it begins with.
  static final List<Verb> VERBS =
      List.of(
          CheckVerb.VERB,
          ImageVerb.VERB,
          AdmittedVerbs.REVOKE,
          AdmittedVerbs.EXPIRE,
          AdmittedVerbs.LIST,
          SbomVerb.VERB,
          ExplainVerb.VERB,
          FeedVerbs.UPDATE,
          FeedVerbs.STATUS,
          FeedVerbs.EXPORT,
          FeedVerbs.IMPORT,
          TestVerb.VERB,
          ReviewVerb.VERB,
          RespondVerb.VERB,
          ServeVerb.VERB,
          ApproveCommand.VERB,
          ResumeCommand.VERB,
          IncidentsCommand.SHOW,
          IncidentsCommand.UNDO,
          IncidentsCommand.LIST,
          EventsCommand.RETRY,
          EventsCommand.LIST,
          TrailCommand.VERIFY,
          TrailCommand.PRINT,
          RolesCommand.VERB,
          PoliciesCommand.EXPORT,
          LintCommand.VERB,
          PoliciesCommand.SHOW,
          PoliciesCommand.LIST,
          COMPLETION);

  private final Console console;

  Portcullis(Console console) {
    this.console = console;
  }

  public static void main(String[] args) {
    StandardOutput stdout = new StandardOutput();
    PrintStream out = new PrintStream(stdout, false, UTF_8);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, UTF_8);
    Console console = Console.standard(System.in, out, err);
    int code = new Portcullis(console).end(List.of(args));
    out.flush();
    IOException unwritten = stdout.failure();
    if (unwritten != null) {
      code = new Failure(err).of(new WriteFailedException("standard output", unwritten));
    }
    err.flush();
    // Nothing waits for the end of the JVM, and Runtime.exit loads a logger for it.
    Runtime.getRuntime().halt(code);
  }

  /// The exit code, whatever happens.
  int end(List<String> words) {
    try {
      return run(words);
    } catch (Throwable e) {
      return new Failure(console.err()).of(e);
    }
  }

  /// The exit code.
  int run(List<String> words) throws IOException {
    if (words.isEmpty() || isHelp(words.getFirst())) {
      return help(words.isEmpty() ? words : words.subList(1, words.size()));
    }
    if (words.getFirst().equals("--version") || words.getFirst().equals("version")) {
      console.out().println("portcullis " + Version.CURRENT);
      return 0;
    }
    Optional<Verb> verb = verb(words);
    if (verb.isEmpty()) {
      return unknown(words.getFirst());
    }
    List<String> rest = words.subList(verb.get().words().size(), words.size());
    if (rest.contains("--help") || rest.contains("-h")) {
      console.out().print(verb.get().help());
      return 0;
    }
    try {
      return run(verb.get(), Arguments.parse(verb.get(), rest));
    } catch (UsageException e) {
      return misused(verb.get(), e);
    }
  }

  private int misused(Verb verb, UsageException e) {
    console.err().println("portcullis: " + Visible.line(String.valueOf(e.getMessage())));
    for (Verb part : VERBS) {
      if (part.isBelow(verb)) {
        console.err().println("there is also '" + part.synopsis() + "'");
      }
    }
    console.err().println("'portcullis " + verb.name() + " --help' shows how it is used");
    return USAGE;
  }

  private int run(Verb verb, Arguments arguments) throws UsageException, IOException {
    return switch (verb.name()) {
      case "check" -> new CheckCommand(arguments, console).run();
      case "image" -> new ImageCommand(arguments, console).run();
      case "admitted" -> new AdmittedCommand(arguments, console, Instant.now()).list();
      case "admitted revoke" -> new AdmittedCommand(arguments, console, Instant.now()).revoke();
      case "admitted expire" -> new AdmittedCommand(arguments, console, Instant.now()).expire();
      case "sbom" -> new SbomCommand(arguments, console).run();
      case "explain" -> new ExplainCommand(arguments, console).run();
      case "feed update" -> new FeedCommand(arguments, console).update();
      case "feed status" -> new FeedStatus(arguments, console, Instant.now()).run();
      case "feed export" -> new FeedCommand(arguments, console).export();
      case "feed import" -> new FeedCommand(arguments, console).take();
      case "test" -> new TestCommand(arguments, console).run();
      case "review" -> new ReviewCommand(arguments, console).run();
      case "respond" -> new RespondCommand(arguments, console, Instant.now()).run();
      case "serve" -> new ServeCommand(arguments, console).run();
      case "incidents" -> new IncidentsCommand(arguments, console).list();
      case "incidents approve" -> new ApproveCommand(arguments, console).run();
      case "incidents resume" -> new ResumeCommand(arguments, console).run();
      case "incidents show" -> new IncidentsCommand(arguments, console).show();
      case "incidents undo" -> new IncidentsCommand(arguments, console).undo();
      case "events" -> new EventsCommand(arguments, console).list();
      case "events retry" -> new EventsCommand(arguments, console).retry();
      case "trail" -> new TrailCommand(arguments, console).print();
      case "trail verify" -> new TrailCommand(arguments, console).verify();
      case "roles" -> new RolesCommand(arguments, console).run();
      case "policies" -> new PoliciesCommand(arguments, console).list();
      case "policies show" -> new PoliciesCommand(arguments, console).show();
      case "policies lint" -> new LintCommand(arguments, console).run();
      case "policies export" -> new PoliciesCommand(arguments, console).export();
      case "completion" -> completion(arguments);
      default -> throw new IllegalStateException("no command for verb '" + verb.name() + "'");
    };
  }

  private int completion(Arguments arguments) throws UsageException {
    List<String> shells = Completion.names();
    String shell = String.join(" ", arguments.operands());
    if (!shells.contains(shell)) {
      throw new UsageException(
          "expected '%s', got '%s'".formatted(String.join("', '", shells), shell));
    }
    Completion completion = Completion.valueOf(shell.toUpperCase(Locale.ROOT));
    console.out().print(completion.script(VERBS, vocabulary()));
    return 0;
  }

  private static Vocabulary vocabulary() {
    List<String> policies = Selection.names(Library.policies());
    List<String> formats =
        new ReportFormats(Sources.NONE, Colour.NONE)
            .all().stream().map(ReportFormat::name).toList();
    return new Vocabulary(
        Map.of(
            "ID|FAMILY",
            policies,
            PoliciesCommand.SHOW.operands(),
            policies,
            "FORMAT[=FILE]",
            formats,
            "FORM[=FILE]",
            List.of("text", "json", "junit"),
            COMPLETION.operands(),
            Completion.names()));
  }

  private int help(List<String> about) {
    Optional<Verb> verb = verb(about);
    if (verb.isPresent()) {
      console.out().print(verb.get().help());
      return 0;
    }
    if (!about.isEmpty()) {
      return unknown(String.join(" ", about));
    }
    console.out().print("Portcullis: continuous security for Kubernetes.\n\n");
    console.out().print("Usage: portcullis VERB [OPTION…]\n\n");
    for (Verb each : VERBS) {
      String gap = " ".repeat(Math.max(1, 19 - each.name().length()));
      console.out().print("  " + each.name() + gap + each.summary() + "\n");
    }
    console.out().print("\n'portcullis VERB --help' explains each, with examples.\n");
    return 0;
  }

  private int unknown(String word) {
    String hint =
        Nearest.of(word, VERBS.stream().map(Verb::name).toList())
            .map(name -> " (did you mean '" + name + "'?)")
            .orElse("");
    console.err().println("portcullis: unknown verb '" + Visible.line(word) + "'" + hint);
    console.err().println("'portcullis --help' lists them");
    return USAGE;
  }

  private static Optional<Verb> verb(List<String> words) {
    for (Verb verb : VERBS) {
      List<String> name = verb.words();
      if (words.size() >= name.size() && words.subList(0, name.size()).equals(name)) {
        return Optional.of(verb);
      }
    }
    return Optional.empty();
  }

  private static boolean isHelp(String word) {
    return word.equals("--help") || word.equals("-h") || word.equals("help");
  }
}
