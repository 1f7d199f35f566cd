package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;

/// `Gemfile.lock` and `gems.locked` of Bundler (`lib/bundler/lockfile_parser.rb` of
/// `rubygems/bundler`): under the `specs` of each source `name (version-platform)`, and deeper what
/// each needs. What is in a `PATH` is a part of the project.
final class GemfileLock implements LockfileFormat {
  private static final int SPEC = 4;

  @Override
  public boolean claims(String name) {
    return name.equals("Gemfile.lock") || name.equals("gems.locked");
  }

  @Override
  public Reading<Component> read(String file, byte[] content) {
    return Inventory.ofText(Ecosystem.GEM, file, content, GemfileLock::read);
  }

  private static void read(String text, Inventory into) {
    boolean remote = false;
    for (Line line : new Lines(text)) {
      String each = line.text();
      if (each.startsWith("<<<<<<<") || each.startsWith(">>>>>>>")) {
        into.unreadable(line.mark(), "expected no conflict of a merge");
      }
      if (!line.isBlank() && line.indent() == 0) {
        remote = isRemote(each.strip());
      } else if (remote && !line.isBlank() && line.indent() == SPEC) {
        readSpec(line, each.strip(), into);
      }
    }
  }

  private static boolean isRemote(String section) {
    return switch (section) {
      case "GEM", "GIT", "PLUGIN SOURCE" -> true;
      default -> false;
    };
  }

  private static void readSpec(Line line, String spec, Inventory into) {
    int open = spec.indexOf(" (");
    if (open < 0 || !spec.endsWith(")")) {
      into.unreadable(line.mark(), "expected 'name (version)', got '" + spec + "'");
      return;
    }
    String version = spec.substring(open + 2, spec.length() - 1);
    int platform = version.indexOf('-');
    into.add(
        spec.substring(0, open),
        platform < 0 ? version : version.substring(0, platform),
        line.mark());
  }
}
