package dev.portcullis.source.shell;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.shell.Token.Direction;
import dev.portcullis.source.shell.Token.Separator;
import dev.portcullis.source.text.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The commands that a script may run, in the order in which they end, each with what rules ask
/// about: its program, arguments and assignments, the programs whose output it is given, and the
/// files that it writes to.
///
/// Commands within others (`$(…)`, `sudo …`, `sh -c '…'`) are commands of their own. Keywords are
/// passed over: which branch is taken nobody knows.
public final class Commands {
  /// Deeper than people nest; what is below is not looked into.
  private static final int DEPTH = 20;

  /// Longer than people write pipelines; what is beyond is not remembered.
  private static final int LONGEST = 20;

  private static final Set<String> KEYWORDS =
      Set.of("if", "then", "elif", "else", "while", "until", "do", "!", "{", "}", "fi", "done");

  private final int depth;
  private final Sequence.Builder found;
  private final List<Word> words = new ArrayList<>();
  private final List<Word> written = new ArrayList<>();
  private final List<Word> read = new ArrayList<>();
  private final List<Passage> given = new ArrayList<>();

  /// The programs before in the same pipeline.
  private final List<String> before = new ArrayList<>();

  private Commands(int depth, Sequence.Builder found) {
    this.depth = depth;
    this.found = found;
  }

  /// The commands of `script` as values with their places.
  public static Sequence of(Passage script) {
    Sequence.Builder found = new Sequence.Builder(8);
    new Commands(0, found).script(script);
    return found.build();
  }

  /// The one command whose words are given, as in the JSON form of a Dockerfile.
  public static Sequence of(List<Passage> words) {
    Sequence.Builder found = new Sequence.Builder(4);
    List<Word> plain = new ArrayList<>();
    words.forEach(each -> plain.add(new Word(each, each.text(), List.of())));
    new Commands(0, found).command(plain);
    return found.build();
  }

  /// The programs that run in `script`, at any depth.
  private List<String> within(Passage script) {
    Commands inner = new Commands(depth + 1, found);
    List<String> programs = new ArrayList<>();
    if (depth < DEPTH) {
      inner.script(script, programs);
    }
    return programs;
  }

  private void script(Passage script) {
    script(script, new ArrayList<>());
  }

  private void script(Passage script, List<String> programs) {
    for (Token token : Lexer.tokens(script)) {
      switch (token) {
        case Token.Text(Word word) -> {
          if (!words.isEmpty() || !KEYWORDS.contains(word.written().text())) {
            words.add(word);
          }
        }
        case Token.Redirect(Direction direction, Word target) ->
            (direction == Direction.OUT ? written : read).add(target);
        case Token.Here(Passage body) -> given.add(body);
        case Separator.PIPE -> end(programs);
        case Separator.END -> {
          end(programs);
          before.clear();
        }
        // Of a pipeline that begins or ends with a group, all that the group runs is part.
        case Separator.OPEN, Separator.CLOSE -> end(programs);
      }
    }
  }

  private void end(List<String> programs) {
    List<String> ran = command(words);
    programs.addAll(ran);
    before.addAll(ran.subList(0, Math.min(ran.size(), LONGEST - before.size())));
    words.clear();
    written.clear();
    read.clear();
    given.clear();
  }

  /// Adds a command and those within it; the programs that they run.
  private List<String> command(List<Word> all) {
    if (all.isEmpty() && written.isEmpty()) {
      return List.of();
    }
    int first = 0;
    while (first < all.size() && all.get(first).assignment() > 0) {
      first++;
    }
    List<Word> command = all.subList(first, all.size());
    String program = command.isEmpty() ? "" : program(command.getFirst());
    Inner inner = depth < DEPTH ? Inner.of(program, command) : new Inner.None();
    List<Word> own = new ArrayList<>(all.subList(0, first));
    own.addAll(inner.outside(command));
    own.addAll(read);
    List<String> substituted = new ArrayList<>();
    for (Word word : own) {
      word.scripts().forEach(each -> substituted.addAll(within(each)));
    }
    add(program, all.subList(0, first), command, substituted);
    List<String> ran = new ArrayList<>();
    if (!program.isEmpty()) {
      ran.add(program);
    }
    ran.addAll(inside(inner, program));
    return ran;
  }

  private void add(
      String program, List<Word> assigned, List<Word> command, List<String> substituted) {
    Word begin =
        !assigned.isEmpty()
            ? assigned.getFirst()
            : !command.isEmpty() ? command.getFirst() : written.getFirst();
    long mark = begin.written().mark();
    List<Word> arguments = command.isEmpty() ? command : command.subList(1, command.size());
    found.add(
        new Mapping.Builder(6)
            .put("program", program, mark)
            .put("arguments", values(arguments), mark)
            .put("assignments", assignments(assigned), mark)
            .put("piped", programs(before), mark)
            .put("substituted", programs(substituted), mark)
            .put("writes", values(written), mark)
            .build(),
        mark);
  }

  /// The commands that a command runs by itself: `sudo apt-get …`, `sh -c '…'`, `bash <<EOF`.
  private List<String> inside(Inner inner, String program) {
    List<String> ran = new ArrayList<>();
    switch (inner) {
      case Inner.None _ -> {}
      case Inner.Wrapped(List<Word> wrapped) -> {
        Commands each = new Commands(depth + 1, found);
        each.before.addAll(before);
        ran.addAll(each.command(wrapped));
      }
      case Inner.Script(Word script) ->
          ran.addAll(within(Passage.at(script.value(), script.written().mark())));
    }
    if (Inner.isShell(program)) {
      List.copyOf(given).forEach(each -> ran.addAll(within(each)));
    }
    return ran;
  }

  /// The name of a program without its folder, empty where only a run would tell it.
  private static String program(Word word) {
    return word.scripts().isEmpty()
        ? word.value().substring(word.value().lastIndexOf('/') + 1)
        : "";
  }

  private static Sequence programs(List<String> programs) {
    return programs.isEmpty() ? Sequence.EMPTY : Sequence.of(programs);
  }

  private static Sequence values(List<Word> words) {
    if (words.isEmpty()) {
      return Sequence.EMPTY;
    }
    Sequence.Builder values = new Sequence.Builder(words.size());
    words.forEach(each -> values.add(each.value(), each.written().mark()));
    return values.build();
  }

  private static Sequence assignments(List<Word> words) {
    if (words.isEmpty()) {
      return Sequence.EMPTY;
    }
    Sequence.Builder assignments = new Sequence.Builder(words.size());
    for (Word word : words) {
      int equals = word.assignment();
      long mark = word.written().mark();
      assignments.add(
          new Mapping.Builder(2)
              .put("name", word.value().substring(0, equals), mark)
              .put("value", word.value().substring(equals + 1), mark)
              .build(),
          mark);
    }
    return assignments.build();
  }
}
