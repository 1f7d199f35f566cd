package dev.portcullis.source.dockerfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.source.dockerfile.Line.Heredoc;
import dev.portcullis.source.text.Passage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Turns one instruction into values.
///
/// @param name in capitals
/// @param variables as they are before it
/// @param shell the program that runs what is in the shell form
record Instruction(String name, char escape, Variables variables, String shell) {

  /// What it says.
  ///
  /// @param rest what stands behind its name
  Mapping facts(Passage rest, List<Heredoc> heredocs, long mark) throws Mistake {
    if (name.equals("ONBUILD")) {
      return onBuild(rest, heredocs, mark);
    }
    Flags flags = Flags.of(rest);
    Mapping.Builder facts =
        new Mapping.Builder(8).put("instruction", name, mark).put("flags", flags.facts(), mark);
    Passage arguments = flags.rest();
    switch (name) {
      case "RUN" -> {
        facts.put("from", mounted(flags), mark);
        new CommandForm(shell).run(arguments, heredocs, facts);
      }
      case "CMD", "ENTRYPOINT", "SHELL" -> new CommandForm(shell).run(arguments, List.of(), facts);
      case "HEALTHCHECK" -> healthCheck(arguments, facts);
      case "COPY", "ADD" -> new CopyForm(variables).copy(flags, arguments, heredocs, facts);
      case "ENV", "LABEL" -> facts.put("pairs", new Pairs(escape, variables).of(arguments), mark);
      case "ARG" -> facts.put("pairs", new Pairs(escape, variables).declared(arguments), mark);
      case "EXPOSE" -> facts.put("ports", ports(arguments), mark);
      case "USER" -> user(arguments, facts);
      case "VOLUME" -> facts.put("paths", paths(arguments), arguments.mark());
      default -> facts.put("value", variables.value(arguments.text()), arguments.mark());
    }
    return facts.put("written", arguments.text(), arguments.mark()).build();
  }

  /// The instruction that images built on this one run, marked as such.
  private Mapping onBuild(Passage rest, List<Heredoc> heredocs, long mark) throws Mistake {
    int end = Words.blank(rest, 0);
    String inner = rest.text().substring(0, end).toUpperCase(Locale.ROOT);
    if (!DockerfileReader.INSTRUCTIONS.contains(inner)
        || List.of("ONBUILD", "FROM", "MAINTAINER").contains(inner)) {
      throw new Mistake("ONBUILD takes no '%s'".formatted(inner));
    }
    return new Instruction(inner, escape, variables, shell)
        .facts(rest.from(Words.skipBlanks(rest, end)), heredocs, mark)
        .with("onBuild", true);
  }

  private void healthCheck(Passage arguments, Mapping.Builder facts) {
    int end = Words.blank(arguments, 0);
    String kind = arguments.text().substring(0, end).toUpperCase(Locale.ROOT);
    facts.put("check", kind, arguments.mark());
    if (kind.equals("CMD")) {
      Passage command = arguments.from(Words.skipBlanks(arguments, end));
      new CommandForm(shell).run(command, List.of(), facts);
    }
  }

  /// What `RUN --mount=from=…` takes from other stages and images.
  private Sequence mounted(Flags flags) {
    Sequence.Builder from = new Sequence.Builder(1);
    for (Flags.Flag flag : flags.all()) {
      if (flag.name().equals("mount")) {
        for (String option : flag.value().split(",", -1)) {
          if (option.startsWith("from=")) {
            CopyForm.source(option.substring(5), variables, flag.mark(), from);
          }
        }
      }
    }
    return from.build();
  }

  private Sequence ports(Passage arguments) {
    Sequence.Builder ports = new Sequence.Builder(2);
    for (Passage word : Words.plain(arguments)) {
      Optional<String> known = variables.expand(word.text());
      if (known.isEmpty()) {
        Object unknown = variables.value(word.text());
        ports.add(
            port(word, unknown, unknown).put("unresolved", true, word.mark()).build(), word.mark());
        continue;
      }
      for (String each : known.get().strip().split("\\s+", -1)) {
        ports.add(port(word, each), word.mark());
      }
    }
    return ports.build();
  }

  private static Mapping.Builder port(Passage word, Object first, Object last) {
    return new Mapping.Builder(5)
        .put("written", word.text(), word.mark())
        .put("first", first, word.mark())
        .put("last", last, word.mark());
  }

  /// `8080`, `8080/udp`, `8000-8010/tcp`.
  private static Mapping port(Passage word, String text) {
    long mark = word.mark();
    int slash = text.indexOf('/');
    String numbers = slash < 0 ? text : text.substring(0, slash);
    int dash = numbers.indexOf('-');
    Object first = number(dash < 0 ? numbers : numbers.substring(0, dash));
    Object last = dash < 0 ? first : number(numbers.substring(dash + 1));
    return port(word, first, last)
        .put(
            "protocol",
            slash < 0 ? "tcp" : text.substring(slash + 1).toLowerCase(Locale.ROOT),
            mark)
        .put("unresolved", first instanceof Unknown || last instanceof Unknown, mark)
        .build();
  }

  private static Object number(String text) {
    return text.matches("\\d{1,5}")
        ? Long.valueOf(text)
        : Unknown.present("which port '%s' is".formatted(text));
  }

  private void user(Passage arguments, Mapping.Builder facts) {
    Optional<String> known = variables.expand(arguments.text());
    long mark = arguments.mark();
    if (known.isPresent()) {
      String user = known.get().strip();
      int colon = user.indexOf(':');
      facts.put("user", colon < 0 ? user : user.substring(0, colon), mark);
      facts.put("group", colon < 0 ? "" : user.substring(colon + 1), mark);
    } else {
      facts.put("user", variables.value(arguments.text()), mark);
    }
    facts.put("unresolved", known.isEmpty(), mark);
  }

  private Sequence paths(Passage arguments) {
    Sequence.Builder paths = new Sequence.Builder(2);
    for (Passage word : Words.json(arguments).orElseGet(() -> Words.plain(arguments))) {
      paths.add(variables.expand(word.text()).orElse(word.text()), word.mark());
    }
    return paths.build();
  }
}
