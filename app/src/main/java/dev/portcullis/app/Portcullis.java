package dev.portcullis.app;

import dev.portcullis.app.Console.Style;
import dev.portcullis.app.Console.Watcher;
import dev.portcullis.app.check.CheckCommand;
import dev.portcullis.app.check.CheckVerb;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Completion;
import dev.portcullis.app.cli.Nearest;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.policies.PoliciesCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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
          PoliciesCommand.EXPORT,
          PoliciesCommand.SHOW,
          PoliciesCommand.LIST,
          COMPLETION);

  private final Console console;

  Portcullis(Console console) {
    this.console = console;
  }

  public static void main(String[] args) throws IOException {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    boolean terminal =
        Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false);
    boolean plain = System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
    Console console =
        new Console(
            System.in,
            out,
            err,
            terminal && !plain ? Style.COLOUR : Style.PLAIN,
            terminal ? Watcher.PERSON : Watcher.NOBODY);
    int code = new Portcullis(console).run(List.of(args));
    out.flush();
    err.flush();
    System.exit(code);
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
      console.err().println("portcullis: " + e.getMessage());
      console
          .err()
          .println("'portcullis %s --help' shows how it is used".formatted(verb.get().name()));
      return USAGE;
    }
  }

  private int run(Verb verb, Arguments arguments) throws UsageException, IOException {
    return switch (verb.name()) {
      case "check" -> new CheckCommand(arguments, console).run();
      case "policies" -> new PoliciesCommand(arguments, console).list();
      case "policies show" -> new PoliciesCommand(arguments, console).show();
      case "policies export" -> new PoliciesCommand(arguments, console).export();
      case "completion" -> completion(arguments);
      default -> throw new IllegalStateException("no command for verb '" + verb.name() + "'");
    };
  }

  private int completion(Arguments arguments) throws UsageException {
    String shell = arguments.operands().size() == 1 ? arguments.operands().getFirst() : "";
    try {
      console.out().print(Completion.valueOf(shell.toUpperCase(Locale.ROOT)).script(VERBS));
      return 0;
    } catch (IllegalArgumentException _) {
      throw new UsageException("expected 'bash', 'zsh' or 'fish', got '%s'".formatted(shell));
    }
  }

  private int help(List<String> about) {
    Optional<Verb> verb = verb(about);
    if (verb.isPresent()) {
      console.out().print(verb.get().help());
      return 0;
    }
    console
        .out()
        .print(
            "Portcullis: continuous security for Kubernetes.\n\nUsage: portcullis VERB [OPTION…]\n\n");
    for (Verb each : VERBS) {
      console.out().print("  %-18s %s\n".formatted(each.name(), each.summary()));
    }
    console.out().print("\n'portcullis VERB --help' explains each, with examples.\n");
    return 0;
  }

  private int unknown(String word) {
    String hint =
        Nearest.of(word, VERBS.stream().map(Verb::name).toList())
            .map(" (did you mean '%s'?)"::formatted)
            .orElse("");
    console.err().println("portcullis: unknown verb '%s'%s".formatted(word, hint));
    console.err().println("'portcullis --help' lists them");
    return USAGE;
  }

  private static Optional<Verb> verb(List<String> words) {
    return VERBS.stream()
        .filter(verb -> words.size() >= verb.words().size())
        .filter(verb -> words.subList(0, verb.words().size()).equals(verb.words()))
        .findFirst();
  }

  private static boolean isHelp(String word) {
    return word.equals("--help") || word.equals("-h") || word.equals("help");
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
