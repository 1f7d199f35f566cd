package dev.portcullis.supply.installed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Supplier;

/// What a database of packages says of one of them: lines up to a blank one.
interface Paragraph {
  /// Takes one of its lines.
  ///
  /// @param number of the line in the file, from 1
  void take(String line, int number);

  /// Hands over the package, when there is one.
  void into(Packages packages);

  /// Reads all paragraphs of a file. Names of people are written in whatever they use; those of
  /// packages are ASCII.
  static void readAll(byte[] content, Supplier<Paragraph> empty, Packages into) {
    Paragraph paragraph = empty.get();
    int number = 0;
    for (String line : (Iterable<String>) new String(content, UTF_8).lines()::iterator) {
      number++;
      if (line.isBlank()) {
        paragraph.into(into);
        paragraph = empty.get();
      } else {
        paragraph.take(line, number);
      }
    }
    paragraph.into(into);
  }
}
