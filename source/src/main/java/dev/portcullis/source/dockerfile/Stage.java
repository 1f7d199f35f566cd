package dev.portcullis.source.dockerfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.text.Passage;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One stage of a Dockerfile while it is read.
final class Stage {
  private final int index;
  private final Passage name;
  private final Optional<Stage> parent;
  private final long mark;
  private final Sequence.Builder instructions = new Sequence.Builder(8);

  /// What `ENV` set, which stages that begin with this one inherit; build arguments they do not.
  private final Variables environment;

  private final Variables variables;
  private String shell;
  private Mapping from = Mapping.EMPTY;
  private long fromMark = Mark.NONE;
  private @Nullable Mapping user;
  private boolean shipped;

  Stage(int index, Passage name, Optional<Stage> parent, char escape, long mark) {
    this.index = index;
    this.name = name;
    this.parent = parent;
    this.mark = mark;
    this.environment =
        parent.map(each -> each.environment.inner()).orElseGet(() -> new Variables(escape));
    this.variables = environment.inner();
    // A backquote as escape is for paths of Windows, where `cmd` runs what is in the shell form.
    this.shell = parent.map(Stage::shell).orElse(escape == '`' ? "cmd" : "sh");
    this.user = parent.flatMap(Stage::user).orElse(null);
  }

  int index() {
    return index;
  }

  long mark() {
    return mark;
  }

  Optional<Stage> parent() {
    return parent;
  }

  Variables variables() {
    return variables;
  }

  String shell() {
    return shell;
  }

  /// The instruction that set the user, here or in the stages before; nothing where only the image
  /// below says it.
  Optional<Mapping> user() {
    return Optional.ofNullable(user);
  }

  void from(Mapping source, long at) {
    from = source;
    fromMark = at;
  }

  /// Says that the image which is built has the layers of this stage.
  void ship() {
    shipped = true;
  }

  void add(Mapping instruction, long at, Variables global) {
    instructions.add(instruction, at);
    if (instruction.find("onBuild") != null) {
      return;
    }
    switch (instruction.string("instruction", "")) {
      case "ENV" -> assign(instruction);
      case "ARG" -> declare(instruction, global);
      case "USER" -> user = instruction;
      case "SHELL" -> {
        String program =
            instruction.sequence("arguments").strings().stream().findFirst().orElse("");
        String file =
            program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        shell = file.toLowerCase(Locale.ROOT).replaceFirst("\\.exe$", "");
      }
      default -> {}
    }
  }

  private void assign(Mapping instruction) {
    for (Mapping pair : instruction.sequence("pairs").mappings()) {
      Optional<String> value = Optional.ofNullable((String) pair.find("value"));
      environment.set(pair.string("name", ""), value);
      variables.set(pair.string("name", ""), value);
    }
  }

  /// An argument without a default has that of the same name before the first stage; what `ENV`
  /// says counts for more.
  private void declare(Mapping instruction, Variables global) {
    for (Mapping pair : instruction.sequence("pairs").mappings()) {
      String argument = pair.string("name", "");
      if (!environment.declares(argument)) {
        Object value = pair.find("value");
        variables.set(
            argument,
            value instanceof String known
                ? Optional.of(known)
                : pair.find("written") == null ? global.find(argument) : Optional.empty());
      }
    }
  }

  Mapping facts() {
    Mapping.Builder facts =
        new Mapping.Builder(6)
            .put("name", name.text(), name.isEmpty() ? mark : name.mark())
            .put("from", from, fromMark)
            .put("shipped", shipped, mark)
            .put("instructions", instructions.build(), mark);
    user().ifPresent(each -> facts.put("user", each, markOf(each)));
    return facts.build();
  }

  /// Where a value begins: the place of the first that it holds.
  static long markOf(Mapping mapping) {
    return mapping.size() == 0 ? Mark.NONE : mapping.mark(0);
  }
}
