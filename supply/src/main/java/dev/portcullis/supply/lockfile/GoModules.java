package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the directives of a `go.mod` come to.
final class GoModules {
  private static final String TOOLCHAIN = "go";

  /// A module; without a version it is one in all of them, or a folder.
  private record Module(String path, String version) {}

  private record Placed(Module module, long mark) {}

  private final Inventory into;
  private final List<Placed> required = new ArrayList<>();
  private final Map<Module, Placed> replaced = new HashMap<>();
  private final Set<Module> excluded = new HashSet<>();
  private GoLine.@Nullable Word language;
  private GoLine.@Nullable Word toolchain;

  GoModules(Inventory into) {
    this.into = into;
  }

  /// Takes one directive with its arguments.
  void take(String directive, List<GoLine.Word> words) {
    boolean taken =
        switch (directive) {
          case "require" -> require(words);
          case "replace" -> replace(words);
          case "exclude" -> exclude(words);
          case "go" -> {
            language = words.isEmpty() ? null : words.getFirst();
            yield words.size() == 1;
          }
          case "toolchain" -> {
            toolchain = words.isEmpty() ? null : words.getFirst();
            yield words.size() == 1;
          }
          case "module", "retract", "godebug", "tool", "ignore" -> true; // nothing that ships
          default -> false;
        };
    if (!taken) {
      long mark = words.isEmpty() ? Mark.NONE : words.getFirst().mark();
      into.unreadable(mark, "'" + directive + "' is no directive, or has other arguments");
    }
  }

  private boolean require(List<GoLine.Word> words) {
    return words.size() == 2 && required.add(new Placed(module(words), words.getFirst().mark()));
  }

  private boolean exclude(List<GoLine.Word> words) {
    boolean whole = words.size() == 2;
    if (whole) {
      excluded.add(module(words));
    }
    return whole;
  }

  private boolean replace(List<GoLine.Word> words) {
    int arrow = 0;
    while (arrow < words.size() && !words.get(arrow).text().equals("=>")) {
      arrow++;
    }
    int after = words.size() - arrow - 1;
    boolean whole = (arrow == 1 || arrow == 2) && (after == 1 || after == 2);
    if (whole) {
      List<GoLine.Word> other = words.subList(arrow + 1, words.size());
      replaced.put(
          module(words.subList(0, arrow)), new Placed(module(other), other.getFirst().mark()));
    }
    return whole;
  }

  private static Module module(List<GoLine.Word> words) {
    return new Module(words.getFirst().text(), words.size() > 1 ? words.get(1).text() : "");
  }

  /// A replacement of one version goes before one of all.
  void finish() {
    for (Placed each : required) {
      if (!excluded.contains(each.module())) {
        Placed other = replaced.get(each.module());
        other = other == null ? replaced.get(new Module(each.module().path(), "")) : other;
        Placed used = other == null ? each : other;
        // What replaces by a folder has no version, and is a part of the project.
        if (!used.module().version().isEmpty()) {
          into.add(used.module().path(), used.module().version(), used.mark());
        }
      }
    }
    standardLibrary();
    indirect();
  }

  private void standardLibrary() {
    GoLine.Word chosen = toolchain;
    if (chosen != null && chosen.text().startsWith(TOOLCHAIN)) {
      into.add("stdlib", GoVersions.semantic(chosen.text()), chosen.mark());
    } else if (language != null) {
      into.add("stdlib", GoVersions.semantic(TOOLCHAIN + language.text()), language.mark());
    }
  }

  /// Since Go 1.17 the file names also what is required by what is required.
  private void indirect() {
    if (language == null || !GoVersions.namesIndirect(language.text())) {
      into.unreadable(
          language == null ? Mark.of(1, 1) : language.mark(),
          "modules that are required indirectly may be missing: only go 1.17 and later name them");
    }
  }
}
