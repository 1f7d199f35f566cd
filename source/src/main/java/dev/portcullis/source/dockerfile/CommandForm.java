package dev.portcullis.source.dockerfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.dockerfile.Line.Heredoc;
import dev.portcullis.source.shell.Commands;
import dev.portcullis.source.text.Passage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an instruction runs, in the JSON form or in the shell form.
///
/// @param shell the program that runs the shell form; into scripts of others than POSIX shells
///   nobody looks
record CommandForm(String shell) {
  private static final Pattern POSIX = Pattern.compile("(ba|da|a|z|k|)sh");
  private static final Pattern ONLY_HEREDOC = Pattern.compile("\\d*<<-?[^<\\s]+");
  private static final Pattern SHEBANG =
      Pattern.compile("#!\\s*(?:\\S*/env\\s+(?:-S\\s+)?)?(?:\\S*/)?(\\S+).*");

  /// Adds `form`, `arguments`, `shell` and `commands`.
  void run(Passage arguments, List<Heredoc> heredocs, Mapping.Builder facts) {
    long mark = arguments.mark();
    Optional<List<Passage>> words = heredocs.isEmpty() ? Words.json(arguments) : Optional.empty();
    if (words.isPresent()) {
      Sequence.Builder texts = new Sequence.Builder(words.get().size());
      words.get().forEach(each -> texts.add(each.text(), each.mark()));
      facts.put("form", "exec", mark).put("arguments", texts.build(), mark);
      facts.put("commands", Commands.of(words.get()), mark);
      return;
    }
    facts.put("form", "shell", mark);
    facts.put("arguments", new Sequence.Builder(1).add(arguments.text(), mark).build(), mark);
    String runs = interpreter(arguments, heredocs);
    facts.put("shell", runs, mark);
    facts.put(
        "commands",
        POSIX.matcher(runs).matches() ? Commands.of(script(arguments, heredocs)) : Sequence.EMPTY,
        mark);
  }

  /// A script that is nothing but a heredoc may say by which program it is to be run.
  private String interpreter(Passage arguments, List<Heredoc> heredocs) {
    if (isOnlyHeredoc(arguments, heredocs)) {
      String first = heredocs.getFirst().content().text().lines().findFirst().orElse("");
      var shebang = SHEBANG.matcher(first);
      if (shebang.matches()) {
        return shebang.group(1);
      }
    }
    return shell;
  }

  private static boolean isOnlyHeredoc(Passage arguments, List<Heredoc> heredocs) {
    return heredocs.size() == 1 && ONLY_HEREDOC.matcher(arguments.text()).matches();
  }

  private static Passage script(Passage arguments, List<Heredoc> heredocs) {
    if (isOnlyHeredoc(arguments, heredocs)) {
      return heredocs.getFirst().content();
    }
    if (heredocs.isEmpty()) {
      return arguments;
    }
    Passage.Builder script = new Passage.Builder().add(arguments);
    script.add('\n', arguments.mark(arguments.length()));
    heredocs.forEach(each -> script.add(each.written()));
    return script.build();
  }
}
