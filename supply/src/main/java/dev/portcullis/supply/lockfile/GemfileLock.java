package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;

/// `Gemfile.lock` and `gems.locked` of Bundler (`lib/bundler/lockfile_parser.rb` of
/// `rubygems/bundler`): under the `specs` of each source `name (version-platform)`, and deeper what
/// each needs. What is in a `PATH` is a part of the project.
final class GemfileLock implements LockfileFormat {
  private static final int DIRECT = 2;
  private static final int SPEC = 4;
  private static final int NEED = 6;

  @Override
  public boolean claims(String name) {
    return name.equals("Gemfile.lock") || name.equals("gems.locked");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofText(Ecosystem.GEM, file, content, GemfileLock::read);
  }

  private static void read(String text, Inventory into) {
    Keys keys = new Keys();
    Section section = Section.OTHER;
    int place = Inventory.NONE;
    for (Line line : new Lines(text)) {
      String each = line.text();
      if (each.startsWith("<<<<<<<") || each.startsWith(">>>>>>>")) {
        into.unreadable(line.mark(), "expected no conflict of a merge");
      }
      int indent = line.isBlank() ? -1 : line.indent();
      String told = each.strip();
      if (indent == 0) {
        section = Section.of(told);
      } else if (indent == SPEC && section != Section.OTHER) {
        place = section == Section.LOCAL ? Graph.PROJECT : readSpec(line, told, into);
        keys.add(name(told), place);
      } else if (indent == NEED && section != Section.OTHER) {
        keys.refer(place, name(told));
      } else if (indent == DIRECT && section == Section.DEPENDENCIES) {
        keys.refer(Graph.PROJECT, name(told));
      }
    }
    keys.tell(into);
  }

  private enum Section {
    REMOTE,
    LOCAL,
    DEPENDENCIES,
    OTHER;

    static Section of(String heading) {
      return switch (heading) {
        case "GEM", "GIT", "PLUGIN SOURCE" -> REMOTE;
        case "PATH" -> LOCAL;
        case "DEPENDENCIES" -> DEPENDENCIES;
        default -> OTHER;
      };
    }
  }

  /// Before a version in parentheses, and before the mark of what comes from its own source.
  private static String name(String told) {
    int end = told.indexOf(' ');
    String name = end < 0 ? told : told.substring(0, end);
    return name.endsWith("!") ? name.substring(0, name.length() - 1) : name;
  }

  private static int readSpec(Line line, String spec, Inventory into) {
    int open = spec.indexOf(" (");
    if (open < 0 || !spec.endsWith(")")) {
      into.unreadable(line.mark(), "expected 'name (version)', got '" + spec + "'");
      return Inventory.NONE;
    }
    String version = spec.substring(open + 2, spec.length() - 1);
    int platform = version.indexOf('-');
    return into.add(
        spec.substring(0, open),
        platform < 0 ? version : version.substring(0, platform),
        line.mark());
  }
}
