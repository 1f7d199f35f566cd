package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import java.util.List;

/// `go.mod` of Go (`modfile/read.go` and `modfile/rule.go` of `golang.org/x/mod`): what it requires
/// as it is replaced, and the standard library in the version of the toolchain.
final class GoMod implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("go.mod");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofText(Ecosystem.GO, file, content, GoMod::read);
  }

  private static void read(String text, Inventory into) {
    GoModules modules = new GoModules(into);
    String block = "";
    for (Line line : new Lines(text)) {
      GoLine parsed = GoLine.of(line);
      if (parsed.isBroken()) {
        into.unreadable(line.mark(), "a string does not end on its line");
      } else if (!parsed.words().isEmpty()) {
        block = readLine(block, parsed.words(), modules);
      }
    }
    modules.finish();
  }

  /// The directive that holds for the next line, empty when it has one of its own.
  private static String readLine(String block, List<GoLine.Word> words, GoModules modules) {
    String first = words.getFirst().text();
    if (!block.isEmpty()) {
      boolean ends = first.equals(")");
      if (!ends) {
        modules.take(block, words);
      }
      return ends ? "" : block;
    }
    if (words.getLast().text().equals("(")) {
      return first;
    }
    modules.take(first, words.subList(1, words.size()));
    return "";
  }
}
