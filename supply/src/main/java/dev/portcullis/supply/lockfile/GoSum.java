package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;

/// `go.sum` of Go, where no `go.mod` beside it tells more exactly what is built: a module, a
/// version and a hash in each line ("go.sum files" in "Go Modules Reference"). Of modules that are
/// only looked at to choose versions it has the hash of their `go.mod` alone.
final class GoSum implements TreeFormat {
  private static final int WORDS = 3;

  @Override
  public boolean claims(String name) {
    return name.equals("go.sum");
  }

  @Override
  public Dependencies read(String file, byte[] content, Tree around) {
    boolean told = around.has(file, "go.mod");
    return told ? Dependencies.NONE : Inventory.ofText(Ecosystem.GO, file, content, GoSum::read);
  }

  private static void read(String text, Inventory into) {
    for (Line line : new Lines(text)) {
      String[] words = line.text().strip().split("\\s+", -1);
      boolean whole =
          words.length == WORDS && words[1].startsWith("v") && words[2].indexOf(':') > 0;
      if (!whole && !line.isBlank()) {
        into.unreadable(line.mark(), "expected a module, a version and a hash");
      } else if (whole && !words[1].endsWith("/go.mod")) {
        into.add(words[0], words[1], line.mark());
      }
    }
  }
}
