package dev.portcullis.source;

import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.Input;
import dev.portcullis.source.tree.Walk;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each folder below `trees/` is one in which something could get lost, and what must be read from
/// it; `-Dgolden=update` rewrites the latter. What Kustomize builds hangs on what is installed, so
/// here it is only named.
class TreesTest {
  private static final Path CASES =
      Path.of(System.getProperty("portcullis.root"), "source/src/test/resources/trees");

  static List<String> cases() throws IOException {
    return Golden.cases(CASES);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reads(String name) throws IOException {
    Path folder = CASES.resolve(name);

    String read = describe(folder.resolve("input"));

    Golden.assertMatches(folder.resolve("expected.txt"), read);
  }

  private static String describe(Path root) {
    Reading<Input> inputs = Walk.expand(List.of(root.toString()), Formats.all(Limits.DEFAULT));
    StringBuilder text = new StringBuilder();
    unreadable(text, "", inputs);
    for (Input input : inputs.items()) {
      text.append(input.format().name()).append(' ').append(input.name()).append('\n');
      if (!input.format().name().equals("kustomize")) {
        Reading<Resource> reading = input.read();
        for (Resource each : reading.items()) {
          text.append(
              "  %s at %s:%d:%d\n"
                  .formatted(
                      each.identity(),
                      each.file(),
                      Mark.line(each.mark()),
                      Mark.column(each.mark())));
        }
        unreadable(text, "  ", reading);
        text.append(reading.others() > 0 ? "  others %d\n".formatted(reading.others()) : "");
      }
    }
    return text.toString().replace(root.toString() + "/", "").replace(root.toString(), ".");
  }

  private static void unreadable(StringBuilder text, String indent, Reading<?> reading) {
    for (var each : reading.unreadable()) {
      text.append("%sunreadable %s: %s\n".formatted(indent, each.location(), each.reason()));
    }
  }
}
