package dev.portcullis.testkit.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// Runs targets by their seeds and by mutations of these, which are the same in every run.
///
/// `-Dfuzz.rounds=N` runs more than the build does, `-Dfuzz.seed=N` others. It has no eye for what
/// code a mutation reaches: that `build/fuzz` has, which runs the same targets by a fuzzer.
public final class Fuzzing {
  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 1_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final int CUTS = 200;
  private static final int SHOWN = 4096;

  private Fuzzing() {}

  /// Every seed whole and cut off at many places, and mutations of all of them.
  public static void run(FuzzTarget target) {
    for (byte[] seed : target.seeds()) {
      feed(target, seed);
      for (int length = 0; length < seed.length; length += 1 + seed.length / CUTS) {
        feed(target, Arrays.copyOf(seed, length));
      }
    }
    Mutations mutations = new Mutations(target.seeds(), new Random(SEED));
    for (int round = 0; round < ROUNDS; round++) {
      feed(target, mutations.next());
    }
  }

  /// Writes the seeds into a folder, whence a fuzzer takes them.
  static void write(List<byte[]> seeds, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(folder.resolve("seed-" + i), seeds.get(i));
    }
  }

  @SuppressWarnings("CatchingUnchecked") // the input is what helps whoever mends it
  private static void feed(FuzzTarget target, byte[] content) {
    try {
      target.feed(content);
    } catch (RuntimeException | Error e) {
      byte[] shown = Arrays.copyOf(content, Math.min(content.length, SHOWN));
      throw new AssertionError(
          "%s ended in %s on %d bytes: %s"
              .formatted(target, e, content.length, HexFormat.of().formatHex(shown)),
          e);
    }
  }
}
