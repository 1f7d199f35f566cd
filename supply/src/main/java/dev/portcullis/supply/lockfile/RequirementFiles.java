package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A requirements file and those that it names with `-r` and `-c`. Constraints hold for all of
/// them, wherever they are named.
final class RequirementFiles {
  /// More files than name one another.
  private static final int NAMED = 50;

  private final Tree tree;

  /// The versions that constraints pin, by the names of packages.
  private final Map<String, String> constraints = new HashMap<>();

  private final Set<String> seen = new HashSet<>();

  /// Those that are being read, the innermost last.
  private final Deque<String> within = new ArrayDeque<>();

  private RequirementFiles(Tree tree) {
    this.tree = tree;
  }

  private enum Role {
    REQUIREMENTS,
    CONSTRAINTS
  }

  static RequirementFiles of(String file, String text, Tree tree) {
    RequirementFiles files = new RequirementFiles(tree);
    files.constrain(file, text, Role.REQUIREMENTS);
    files.seen.clear();
    files.seen.add(file);
    return files;
  }

  private void constrain(String file, String text, Role role) {
    if (!seen.add(role + ":" + file) || within.size() == NAMED) {
      return;
    }
    within.addLast(file);
    for (RequirementLine line : RequirementLine.all(text)) {
      if (!line.isOption()) {
        pin(line, role);
      } else if (!required(line).isEmpty()) {
        constrain(file, required(line), role, tree);
      } else if (!constraining(line).isEmpty()) {
        constrain(file, constraining(line), Role.CONSTRAINTS, tree);
      }
    }
    within.removeLast();
  }

  private void constrain(String file, String path, Role role, Tree among) {
    Optional<String> named = Tree.beside(file, path);
    named
        .flatMap(among::content)
        .flatMap(RequirementFiles::text)
        .ifPresent(text -> constrain(named.orElseThrow(), text, role));
  }

  private void pin(RequirementLine line, Role role) {
    Requirement requirement = Requirement.of(line.text());
    if (role == Role.CONSTRAINTS && !requirement.version().isEmpty()) {
      constraints.putIfAbsent(requirement.normalName(), requirement.version());
    }
  }

  private static String required(RequirementLine line) {
    return line.argument("-r", "--requirement");
  }

  private static String constraining(RequirementLine line) {
    return line.argument("-c", "--constraint");
  }

  private static Optional<String> text(byte[] content) {
    try {
      return Optional.of(Syntax.text(content, Limits.DEFAULT));
    } catch (BrokenException _) {
      return Optional.empty();
    }
  }

  /// Takes what a file requires, and the files that it names.
  void read(String file, String text, Inventory into) {
    within.addLast(file);
    for (RequirementLine line : RequirementLine.all(text)) {
      if (line.isOption()) {
        readOption(file, line, into);
      } else {
        readRequirement(line.text(), line.mark(), into);
      }
    }
    within.removeLast();
  }

  private void readOption(String file, RequirementLine line, Inventory into) {
    String editable = line.argument("-e", "--editable");
    String path = required(line) + constraining(line);
    if (!editable.isEmpty()) {
      readRequirement(editable, line.mark(), into);
    } else if (!path.isEmpty()) {
      Optional<String> named = Tree.beside(file, path);
      Optional<byte[]> content = named.flatMap(tree::content);
      if (content.isEmpty()) {
        into.unreadable(line.mark(), "'" + line.text() + "' names no file that is here");
      } else if (within.contains(named.orElseThrow())) {
        into.unreadable(line.mark(), "'" + line.text() + "' goes round in a circle");
      } else if (!constraining(line).isEmpty()) {
        if (text(content.get()).isEmpty()) {
          into.unreadable(line.mark(), "'" + line.text() + "' names a file that is no text");
        }
      } else {
        follow(named.orElseThrow(), content.get(), line.mark(), into);
      }
    }
  }

  private void follow(String file, byte[] content, long mark, Inventory into) {
    if (within.size() == NAMED) {
      into.unreadable(mark, "more than " + NAMED + " files that name one another");
    } else if (seen.add(file)) {
      into.addAll(
          Inventory.ofText(
              Ecosystem.PYTHON, file, content, (text, inner) -> read(file, text, inner)));
    }
  }

  private void readRequirement(String text, long mark, Inventory into) {
    Requirement requirement = Requirement.of(text);
    String version =
        requirement.version().isEmpty()
            ? constraints.getOrDefault(requirement.normalName(), "")
            : requirement.version();
    if (isOwn(requirement)) {
      // A folder of the project is no package of others.
      return;
    }
    if (requirement.name().isEmpty()) {
      into.unreadable(mark, "'" + text + "' is not determined: expected a name and '=='");
    } else if (version.isEmpty()) {
      into.undetermined(
          requirement.name(),
          mark,
          "expected '==' and a version, got '" + requirement.conditions() + "'");
    } else {
      into.add(requirement.name(), version, mark);
    }
  }

  private static boolean isOwn(Requirement requirement) {
    String address = requirement.conditions();
    return requirement.name().isEmpty()
        && (address.startsWith(".") || address.startsWith("file:."))
        && !address.endsWith(".gz")
        && !address.endsWith(".zip")
        && !address.endsWith(".whl");
  }
}
