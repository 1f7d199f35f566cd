package dev.portcullis.source.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mark;
import dev.portcullis.model.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the fast readers read, the complete one reads too, to the same tree with the same marks.
///
/// `-Dfuzz.rounds=N` runs more rounds than the build does, `-Dfuzz.seed=N` others.
class PlainYamlFuzzTest {
  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final String SIGNS =
      "  \n\n\n-:#'\"{}[],|>+&*!?%@`~\\/.=<yn0x1_e\té\u2028\u0085\ufeff\u00a0…😀";

  private int plain;
  private int compared;

  @Test
  void theFastReadersAgreeWithTheCompleteOneOnMutatedManifests() throws IOException {
    Random random = new Random(SEED);
    List<String> seeds = seeds();

    for (int i = 0; i < ROUNDS; i++) {
      compare(mutate(seeds.get(random.nextInt(seeds.size())), random));
    }

    // A reader that leaves everything would agree with anything.
    assertThat(plain).isGreaterThan(compared / 10);
  }

  @Test
  void theFastReadersAgreeWithTheCompleteOneOnGeneratedDocuments() {
    Random random = new Random(SEED);

    for (int i = 0; i < ROUNDS; i++) {
      compare(new YamlGenerator(random).document());
    }

    assertThat(plain).isGreaterThan(compared / 4);
  }

  private void compare(String yaml) {
    Text text;
    try {
      text = Text.of(yaml.getBytes(UTF_8));
    } catch (Broken _) {
      return;
    }
    ChunkReader fast = new ChunkReader(Limits.DEFAULT, Dialect.KUBERNETES, text, new Lexicon());
    for (Chunk chunk : Chunks.of(text.bytes(), text.from(), Integer.MAX_VALUE)) {
      compared++;
      List<Document> read = new ArrayList<>();
      if (!fast.fast(chunk, read)) {
        continue;
      }
      plain++;
      List<Document> whole = complete(text, chunk);
      if (Json.begins(text.bytes(), chunk)
          && (whole == null
              || yaml.contains("\\u")
              || yaml.chars().anyMatch(Source::isWideBreak))) {
        // JSON may be several values in a row, put its colons anywhere, escape in halves and knows
        // only one end of lines.
        continue;
      }
      assertThat(show(read)).as("the tree of\n%s\n", yaml).isEqualTo(show(whole));
    }
  }

  private static @Nullable List<Document> complete(Text text, Chunk chunk) {
    try {
      return CompleteYaml.read(
          Limits.DEFAULT,
          Dialect.KUBERNETES,
          new Budget(Integer.MAX_VALUE),
          text.string(chunk),
          chunk.line());
    } catch (Broken _) {
      return null;
    }
  }

  private static String show(@Nullable List<Document> documents) {
    if (documents == null) {
      return "broken";
    }
    StringBuilder shown = new StringBuilder();
    for (Document each : documents) {
      mark(shown, each.mark()).append(each.root()).append('\n');
      marks(shown, each.root());
    }
    return shown.toString();
  }

  private static void marks(StringBuilder shown, Object value) {
    if (value instanceof Tree tree) {
      for (int i = 0; i < tree.size(); i++) {
        mark(shown, tree.mark(i)).append(tree.value(i).getClass().getSimpleName());
        marks(shown, tree.value(i));
      }
    }
  }

  private static StringBuilder mark(StringBuilder shown, long mark) {
    return shown.append(Mark.line(mark)).append(':').append(Mark.column(mark)).append(' ');
  }

  private static String mutate(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + 1 + random.nextInt(3));
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, sign(random));
        case 1 -> text.delete(at, to);
        case 2 -> text.replace(at, to, sign(random));
        default ->
            text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
      }
    }
    return text.toString();
  }

  private static String sign(Random random) {
    int at = random.nextInt(SIGNS.codePointCount(0, SIGNS.length()));
    return Character.toString(SIGNS.codePoints().toArray()[at]);
  }

  private static List<String> seeds() throws IOException {
    Path cases =
        Path.of(System.getProperty("portcullis.root"), "source/src/test/resources/manifests");
    List<String> seeds = new ArrayList<>();
    try (var files = Files.walk(cases)) {
      for (Path file :
          files
              .filter(each -> each.getFileName().toString().startsWith("input"))
              .sorted()
              .toList()) {
        seeds.add(new String(Files.readAllBytes(file), UTF_8));
      }
    }
    return seeds;
  }
}
