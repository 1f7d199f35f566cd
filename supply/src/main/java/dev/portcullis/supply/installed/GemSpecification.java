package dev.portcullis.supply.installed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import java.io.IOException;

/// `specifications/*.gemspec` of RubyGems: a program of Ruby, which is not run. RubyGems writes a
/// line in front that tells the same (`Gem::Specification#to_ruby` of `rubygems/rubygems`): `#
/// stub: rake 13.0.6 ruby lib`.
final class GemSpecification implements InstalledFormat {
  private static final int LIMIT = 4 << 20;
  private static final String STUB = "# stub: ";

  @Override
  public boolean claims(String path) {
    return path.endsWith(".gemspec")
        && (path.contains("/specifications/") || path.startsWith("specifications/"));
  }

  @Override
  public Reading<Component> read(InstalledFile file) throws IOException {
    Packages packages = new Packages(Ecosystem.GEM, file.path());
    String text = new String(file.bytes(LIMIT), UTF_8);
    String name = "";
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      String trimmed = line.strip();
      if (trimmed.startsWith(STUB)) {
        String[] words = trimmed.substring(STUB.length()).split(" ", -1);
        packages.add(words[0], words.length < 2 ? "" : words[1], Mark.of(number, 1));
        return packages.reading();
      } else if (trimmed.startsWith("s.name = ")) {
        name = quoted(trimmed);
      } else if (trimmed.startsWith("s.version = ")) {
        packages.add(name, quoted(trimmed), Mark.of(number, 1));
        return packages.reading();
      }
    }
    packages.unreadable("expected the name and the version of a gem");
    return packages.reading();
  }

  /// What is between the first two quotes of a line.
  private static String quoted(String line) {
    int start = line.indexOf('"');
    int end = line.indexOf('"', start + 1);
    return start < 0 || end < 0 ? "" : line.substring(start + 1, end);
  }
}
