package dev.portcullis.app.inventory;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.supply.feed.FeedFolder;
import java.nio.file.Path;
import java.util.Optional;

/// Where this machine keeps what it knows of vulnerabilities.
public final class Place {
  private static final String NAME = "advisories";

  /// The option of every verb that asks for it.
  public static final Option OPTION =
      Option.of(
          NAME,
          "FOLDER",
          "where 'portcullis feed' keeps what is known of vulnerabilities (default in the user's cache)");

  private Place() {}

  /// The folder that is named, or the one in the user's cache (XDG Base Directory Specification).
  public static FeedFolder of(Arguments arguments) {
    return new FeedFolder(path(arguments));
  }

  static Path path(Arguments arguments) {
    Optional<String> named = arguments.last(NAME);
    if (named.isPresent()) {
      return Path.of(named.get());
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache == null || !Path.of(cache).isAbsolute()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return base.resolve("portcullis").resolve(NAME);
  }
}
