package dev.portcullis.app.inventory;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.cluster.feed.Download;
import dev.portcullis.cluster.feed.Download.Outcome;
import dev.portcullis.cluster.feed.OsvChanges;
import dev.portcullis.supply.feed.Feed;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;

/// From where the files of feeds are taken.
sealed interface Mirror {
  /// How large a file of a feed may be.
  long LARGEST = 2L << 30;

  /// How many records are fetched one by one; more take longer than the file that has all.
  int MOST_RECORDS = 2000;

  /// Brings the file of a feed to `target`, when it is another than the one there.
  Outcome fetch(Feed feed, Path target, LongConsumer progress) throws IOException;

  /// The one that is named.
  ///
  /// @param named the address of a web server, or a folder; none for the publishers
  static Mirror of(Optional<String> named) throws UsageException {
    if (named.isEmpty()) {
      return new Publishers();
    }
    String text = named.get();
    if (!text.startsWith("http://") && !text.startsWith("https://")) {
      Path folder = Path.of(text);
      if (!Files.isDirectory(folder)) {
        throw new UsageException(
            "expected a folder or an address with https://, got '%s'".formatted(text));
      }
      return new Folder(folder);
    }
    try {
      return new Web(new URI(text.endsWith("/") ? text : text + "/"));
    } catch (URISyntaxException e) {
      throw new UsageException("expected an address, got '%s': %s".formatted(text, e.getReason()));
    }
  }

  private static Outcome fetch(Feed feed, URI from, Path target, LongConsumer progress)
      throws IOException {
    Download download = new Download(LARGEST);
    return switch (feed.publishing()) {
      case FILE -> download.fetch(from, target, progress);
      case RECORDS_TOO ->
          new OsvChanges(download, MOST_RECORDS, Instant.now()).fetch(from, target, progress);
    };
  }

  /// Each feed from where it is published.
  record Publishers() implements Mirror {
    @Override
    public Outcome fetch(Feed feed, Path target, LongConsumer progress) throws IOException {
      return Mirror.fetch(feed, feed.origin(), target, progress);
    }
  }

  /// A web server with all of them.
  record Web(URI base) implements Mirror {
    @Override
    public Outcome fetch(Feed feed, Path target, LongConsumer progress) throws IOException {
      URI from = base.resolve(feed.path().replace(" ", "%20"));
      return Mirror.fetch(feed, from, target, progress);
    }
  }

  /// A folder with all of them.
  record Folder(Path folder) implements Mirror {
    @Override
    public Outcome fetch(Feed feed, Path target, LongConsumer progress) throws IOException {
      Path source = folder.resolve(feed.path());
      if (!Files.exists(source)) {
        return Outcome.ABSENT;
      }
      if (Files.exists(target) && isSame(source, target)) {
        return Outcome.UNCHANGED;
      }
      Files.createDirectories(target.toAbsolutePath().getParent());
      Path part = target.resolveSibling(target.getFileName() + ".part");
      Files.copy(
          source, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      progress.accept(Files.size(target));
      return Outcome.FETCHED;
    }

    private static boolean isSame(Path source, Path target) throws IOException {
      return Files.size(source) == Files.size(target)
          && Files.getLastModifiedTime(source).equals(Files.getLastModifiedTime(target));
    }
  }
}
