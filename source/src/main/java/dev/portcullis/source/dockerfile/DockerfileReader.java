package dev.portcullis.source.dockerfile;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.dockerfile.Line.Heredoc;
import dev.portcullis.source.text.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads one Dockerfile into one fact: its stages with their instructions, the images that it takes
/// from elsewhere, and the user that the image which it builds runs as.
final class DockerfileReader {
  static final Set<String> INSTRUCTIONS =
      Set.of(
          "ADD",
          "ARG",
          "CMD",
          "COPY",
          "ENTRYPOINT",
          "ENV",
          "EXPOSE",
          "FROM",
          "HEALTHCHECK",
          "LABEL",
          "MAINTAINER",
          "ONBUILD",
          "RUN",
          "SHELL",
          "STOPSIGNAL",
          "USER",
          "VOLUME",
          "WORKDIR");

  /// More stages than people write.
  private static final int MOST = 1_000;

  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{|\\{%|<%");

  private final String file;
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final Sequence.Builder arguments = new Sequence.Builder(4);
  private final Sequence.Builder images = new Sequence.Builder(4);
  private final List<Stage> stages = new ArrayList<>();

  /// By their names in small letters; of several the last.
  private final Map<String, Stage> named = new HashMap<>();

  private Variables global = new Variables('\\');
  private char escape = '\\';

  DockerfileReader(String file) {
    this.file = file;
  }

  Reading<Resource> read(String content) {
    Lines lines = Lines.of(file, content);
    unreadable.addAll(lines.unreadable());
    escape = lines.escape();
    global = new Variables(escape);
    for (Line line : lines.all()) {
      instruction(line);
    }
    if (stages.isEmpty()) {
      refuse(Mark.of(1, 1), "expected a FROM, got none");
      return new Reading<>(List.of(), unreadable);
    }
    long mark = lines.all().getFirst().text().mark();
    Mapping spec = spec(lines, mark);
    Resource fact = FactKind.DOCKERFILE.resource(file, mark, file, spec);
    return new Reading<>(List.of(fact), unreadable);
  }

  private Mapping spec(Lines lines, long mark) {
    Mapping.Builder directives = new Mapping.Builder(3);
    lines.given().forEach((name, value) -> directives.put(name, value, Mark.of(1, 1)));
    Stage last = stages.getLast();
    for (Optional<Stage> each = Optional.of(last); each.isPresent(); each = each.get().parent()) {
      each.get().ship();
    }
    Sequence.Builder all = new Sequence.Builder(stages.size());
    stages.forEach(each -> all.add(each.facts(), each.mark()));
    Mapping.Builder spec =
        new Mapping.Builder(7)
            .put("path", file, mark)
            .put("directives", directives.build(), Mark.of(1, 1))
            .put("arguments", arguments.build(), mark)
            .put("images", images.build(), mark)
            .put("stages", all.build(), mark)
            .put("final", (long) (stages.size() - 1), last.mark());
    last.user().ifPresent(user -> spec.put("user", user, Stage.markOf(user)));
    return spec.build();
  }

  private void instruction(Line line) {
    Passage text = line.text();
    int end = Words.blank(text, 0);
    String name = text.text().substring(0, end).toUpperCase(Locale.ROOT);
    Passage rest = text.from(Words.skipBlanks(text, end));
    if (!INSTRUCTIONS.contains(name)) {
      refuse(
          text.mark(),
          TEMPLATE.matcher(text.text()).find()
              ? "a template: render it first"
              : "no instruction of a Dockerfile: '%s'".formatted(shortened(name)));
    } else if (name.equals("FROM")) {
      from(text, rest);
    } else if (stages.isEmpty() && !name.equals("ARG")) {
      refuse(text.mark(), "expected a FROM before %s".formatted(name));
    } else {
      within(name, rest, line.heredocs(), text.mark());
    }
  }

  private void within(String name, Passage rest, List<Heredoc> heredocs, long mark) {
    Variables variables = stages.isEmpty() ? global : stages.getLast().variables();
    Instruction instruction =
        new Instruction(name, escape, variables, stages.isEmpty() ? "" : stages.getLast().shell());
    try {
      Mapping facts = instruction.facts(rest, heredocs, mark);
      if (stages.isEmpty()) {
        declare(facts);
        arguments.add(facts, mark);
      } else {
        stages.getLast().add(facts, mark, global);
        foreign(facts);
      }
    } catch (Mistake e) {
      refuse(mark, e.reason());
    }
  }

  private void declare(Mapping argument) {
    for (Mapping pair : argument.sequence("pairs").mappings()) {
      global.set(pair.string("name", ""), Optional.ofNullable((String) pair.find("value")));
    }
  }

  private void from(Passage text, Passage rest) {
    Flags flags = Flags.of(rest);
    List<Passage> words = Words.plain(flags.rest());
    boolean hasName = words.size() == 3 && words.get(1).text().equalsIgnoreCase("as");
    if (words.size() != 1 && !hasName) {
      refuse(text.mark(), "expected 'FROM image' or 'FROM image AS name'");
      return;
    }
    if (stages.size() == MOST) {
      refuse(text.mark(), "more than %d stages".formatted(MOST));
      return;
    }
    Passage image = words.getFirst();
    String written = global.expand(image.text()).orElse(image.text());
    Optional<Stage> parent = stage(written);
    Stage stage =
        new Stage(
            stages.size(), hasName ? words.get(2) : Passage.EMPTY, parent, escape, text.mark());
    Mapping source = Sources.of(written, image.mark(), parent, flags, global);
    stage.from(source, image.mark());
    stages.add(stage);
    if (hasName) {
      named.put(words.get(2).text().toLowerCase(Locale.ROOT), stage);
    }
    add(source, "FROM", image.mark());
  }

  /// The images that `COPY --from` and `RUN --mount` take files from.
  private void foreign(Mapping instruction) {
    for (Mapping source : instruction.sequence("from").mappings()) {
      String reference = source.string("reference", "");
      if (stage(reference).isEmpty() && !reference.matches("\\d+")) {
        add(source, instruction.string("instruction", ""), Stage.markOf(source));
      }
    }
  }

  private void add(Mapping source, String use, long mark) {
    if (source.find("registry") != null) {
      images.add(source.with("use", use), mark);
    }
  }

  private Optional<Stage> stage(String name) {
    return Optional.ofNullable(named.get(name.toLowerCase(Locale.ROOT)));
  }

  private static String shortened(String name) {
    return name.length() > 40 ? name.substring(0, 40) + "…" : name;
  }

  private void refuse(long mark, String reason) {
    unreadable.add(new Unreadable(Location.of(file, mark, ""), reason));
  }
}
