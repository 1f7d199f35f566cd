package dev.portcullis.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Programs of others that tests speak to.
public final class Programs {
  private static final List<String> ADMINISTRATORS = List.of("/usr/sbin", "/sbin");

  private Programs() {}

  /// The folder that `.ci/run` puts into what no package manager installs: the first that is set of
  /// `PORTCULLIS_CACHE`, `XDG_CACHE_HOME/portcullis` and `~/.cache/portcullis`.
  public static Path cache(Map<String, String> environment) {
    String own = environment.get("PORTCULLIS_CACHE");
    if (own != null) {
      return Path.of(own);
    }
    String shared = environment.get("XDG_CACHE_HOME");
    return (shared != null ? Path.of(shared) : Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("portcullis");
  }

  /// The program at that place in the cache, `null` when it is not there.
  public static @Nullable Path cached(String path) {
    Path program = cache(System.getenv()).resolve(path);
    return Files.isExecutable(program) ? program : null;
  }

  /// The program of that name on the path or where those of administrators are, `null` when there
  /// is none.
  public static @Nullable Path installed(String name) {
    List<String> folders =
        new ArrayList<>(List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)));
    folders.addAll(ADMINISTRATORS);
    for (String folder : folders) {
      Path program = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(program)) {
        return program;
      }
    }
    return null;
  }
}
