package dev.portcullis.source.dockerfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.text.Passage;
import java.util.ArrayList;
import java.util.List;

/// The flags of an instruction: `--name=value` before its arguments.
record Flags(List<Flag> all, Passage rest) {

  /// @param value empty where none is given
  record Flag(String name, String value, long mark) {}

  static Flags of(Passage arguments) {
    List<Flag> flags = new ArrayList<>();
    int at = 0;
    while (arguments.text().startsWith("--", at)) {
      int end = Words.blank(arguments, at);
      String word = arguments.text().substring(at + 2, end);
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      flags.add(new Flag(name, equals < 0 ? "" : word.substring(equals + 1), arguments.mark(at)));
      at = Words.skipBlanks(arguments, end);
    }
    return new Flags(flags, arguments.from(at));
  }

  Sequence facts() {
    Sequence.Builder facts = new Sequence.Builder(all.size());
    for (Flag flag : all) {
      facts.add(
          new Mapping.Builder(2)
              .put("name", flag.name(), flag.mark())
              .put("value", flag.value(), flag.mark())
              .build(),
          flag.mark());
    }
    return facts.build();
  }
}
