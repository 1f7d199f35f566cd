package dev.portcullis.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Programs in processes of their own, with the classes of whoever starts them: these can be
/// killed.
public final class OwnJvm {
  private OwnJvm() {}

  /// The command that runs a class in a small JVM.
  ///
  /// @param words what it is given
  public static List<String> running(String main, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(List.of(words));
    return command;
  }
}
