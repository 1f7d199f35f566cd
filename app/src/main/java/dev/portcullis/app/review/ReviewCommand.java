package dev.portcullis.app.review;

import dev.portcullis.app.Console;
import dev.portcullis.app.Progress;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.context.Context;
import dev.portcullis.app.policies.PolicySource;
import dev.portcullis.app.project.Present;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.Visible;
import dev.portcullis.app.stream.JsonValues;
import dev.portcullis.app.stream.JsonValues.TooLongException;
import dev.portcullis.app.stream.Operand;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Declared;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.review.Reviewer;
import dev.portcullis.policy.server.ServerObjects;
import dev.portcullis.policy.server.ServerProfile;
import dev.portcullis.policy.server.mutation.Neighbours;
import dev.portcullis.source.Formats;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/// Runs `portcullis review`.
public final class ReviewCommand {
  private static final int MOST_FACTS = 20;

  private final Arguments arguments;
  private final Console console;
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final Set<String> undetermined = new TreeSet<>();
  private final AtomicLong requests = new AtomicLong();
  private long denied;

  public ReviewCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /// The exit code.
  public int run() throws UsageException, IOException {
    List<BoundPolicy> policies = policies();
    Surroundings surroundings = surroundings();
    Reviewer reviewer = new Reviewer(policies, surroundings, server(surroundings));
    try (Progress _ =
            Progress.on(console, () -> "answered %,d requests".formatted(requests.get()));
        Stream stream = new Stream(this::take)) {
      for (Operand file : Operand.of(arguments.operands(), "requests")) {
        answer(file, stream, reviewer, surroundings.kinds());
      }
    }
    console.out().flush();
    complain();
    return exitCode().code();
  }

  private List<BoundPolicy> policies() throws UsageException {
    List<String> paths = arguments.all("policies");
    if (paths.isEmpty()) {
      throw new UsageException("expected '--policies PATH', got none");
    }
    Declared declared = PolicySource.read(new Present().below(paths, Formats.all(Limits.DEFAULT)));
    Reading<BoundPolicy> policies = declared.policies();
    if (policies.items().isEmpty() && policies.unreadable().isEmpty()) {
      throw new UsageException(
          "expected a ValidatingAdmissionPolicy below '%s', got none"
              .formatted(String.join("', '", paths)));
    }
    unreadable.addAll(policies.unreadable());
    for (String name : new TreeSet<>(declared.unbound())) {
      console.err().println("policy '%s' has no binding and applies to nothing".formatted(name));
    }
    return policies.items();
  }

  private Surroundings surroundings() throws UsageException {
    List<String> paths = arguments.all("context");
    Reading<Resource> given = Context.read(new Present().below(paths, Formats.all(Limits.DEFAULT)));
    unreadable.addAll(given.unreadable());
    Context context = new Context(given.items());
    return paths.isEmpty()
        ? context.surroundings(Kinds.builtIn(), Knowledge.PARTIAL)
        : context.withSystemNamespaces().surroundings(Kinds.builtIn(), Knowledge.COMPLETE);
  }

  private ServerObjects server(Surroundings surroundings) {
    ServerProfile profile =
        arguments.last("server").orElse("default").equals("bare")
            ? ServerProfile.BARE
            : ServerProfile.DEFAULT;
    List<Mapping> objects = new ArrayList<>();
    surroundings.params().forEach(object -> objects.add(object.root()));
    return ServerObjects.of(
        profile,
        new Neighbours(
            objects,
            switch (surroundings.knowledge()) {
              case COMPLETE -> Neighbours.Knowledge.COMPLETE;
              case PARTIAL -> Neighbours.Knowledge.PARTIAL;
            }));
  }

  private void answer(Operand file, Stream stream, Reviewer reviewer, Kinds kinds)
      throws UsageException, IOException {
    Answers.Source source =
        new Answers.Source(file.name(), new DocumentReader(Limits.DEFAULT), reviewer, kinds);
    try (InputStream in = file.open(console)) {
      stream.answer(new JsonValues(in, Limits.DEFAULT.bytes()), source);
    } catch (TooLongException e) {
      throw file.tooLong(Limits.DEFAULT.bytes());
    }
  }

  private void take(Answers answers) throws IOException {
    answers.lines().writeTo(console.out());
    requests.addAndGet(answers.requests());
    denied += answers.denied();
    unreadable.addAll(answers.unreadable());
    undetermined.addAll(answers.undetermined());
  }

  private void complain() {
    for (Unreadable each : unreadable) {
      console.err().println(Visible.line("%s: %s".formatted(each.location(), each.reason())));
    }
    int shown = 0;
    for (String fact : undetermined) {
      if (shown++ == MOST_FACTS) {
        console.err().println("and %d more".formatted(undetermined.size() - MOST_FACTS));
        break;
      }
      console.err().println(Visible.line("undetermined: " + fact));
    }
  }

  private ExitCode exitCode() {
    if (denied > 0) {
      return ExitCode.REFUSED;
    }
    if (!unreadable.isEmpty() || !undetermined.isEmpty()) {
      return ExitCode.INCOMPLETE;
    }
    return requests.get() == 0 ? ExitCode.NOTHING_TO_JUDGE : ExitCode.PASSED;
  }
}
