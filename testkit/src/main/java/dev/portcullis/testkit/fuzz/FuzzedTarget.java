package dev.portcullis.testkit.fuzz;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One target as Jazzer wants it: a class with a method that takes bytes. Which one, system
/// properties say: `fuzz.roster` names a class whose method `targets` lists them, `fuzz.target` one
/// of them.
public final class FuzzedTarget {
  /// Jazzer makes no object.
  private static @Nullable FuzzTarget chosen;

  private FuzzedTarget() {}

  /// Called before the first input.
  public static void fuzzerInitialize() {
    String name = System.getProperty("fuzz.target", "");
    chosen =
        roster(System.getProperty("fuzz.roster", "")).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no target '" + name + "'"));
  }

  /// Called with every input.
  public static void fuzzerTestOneInput(byte[] content) {
    if (chosen != null) {
      chosen.feed(content);
    }
  }

  /// Prints the names of a roster's targets, and writes the seeds of each into a folder of its
  /// name.
  public static void main(String[] args) throws IOException {
    for (FuzzTarget each : roster(args[0])) {
      Fuzzing.write(each.seeds(), Path.of(args[1]).resolve(each.name()));
      System.out.println(each.name());
    }
  }

  @SuppressWarnings("unchecked") // that is what a roster is
  private static List<FuzzTarget> roster(String name) {
    try {
      var targets = Class.forName(name).getDeclaredMethod("targets");
      targets.setAccessible(true);
      return (List<FuzzTarget>) targets.invoke(null);
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalArgumentException("expected a roster of targets, got '" + name + "'", e);
    }
  }
}
