package dev.portcullis.app.inventory;

import dev.portcullis.app.Console;
import dev.portcullis.app.Progress;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Nearest;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.Visible;
import dev.portcullis.cluster.feed.Download;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.feed.Feed;
import dev.portcullis.supply.feed.FeedFolder;
import dev.portcullis.supply.feed.Feeds;
import dev.portcullis.supply.feed.ProviderFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Runs `portcullis feed update`, `export` and `import`.
public final class FeedCommand {
  private final Arguments arguments;
  private final Console console;
  private final FeedFolder folder;

  public FeedCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
    this.folder = Place.of(arguments);
  }

  /// The exit code.
  public int update() throws UsageException, IOException {
    List<Feed> feeds = chosen();
    Providers providers = Providers.of(arguments, folder);
    Mirror mirror = Mirror.of(arguments.last("from"));
    AtomicReference<String> doing = new AtomicReference<>("");
    try (Progress _ = Progress.on(console, doing::get)) {
      return folder.change(() -> update(feeds, providers, mirror, doing)).code();
    }
  }

  private ExitCode update(
      List<Feed> feeds, Providers providers, Mirror mirror, AtomicReference<String> doing)
      throws IOException {
    ExitCode code = ExitCode.PASSED;
    boolean changed = !Files.exists(folder.index());
    for (Feed feed : feeds) {
      doing.set("fetching " + feed.name());
      try {
        Download.Outcome outcome =
            mirror.fetch(
                feed,
                folder.file(feed),
                bytes -> doing.set("fetching %s: %,d KB".formatted(feed.name(), bytes >> 10)));
        say(feed.name() + ": " + words(outcome));
        changed |= outcome == Download.Outcome.FETCHED;
        code = outcome == Download.Outcome.ABSENT ? ExitCode.INCOMPLETE : code;
      } catch (IOException e) {
        say(feed.name() + ": " + e.getMessage());
        code = ExitCode.INCOMPLETE;
      }
    }
    boolean whole = providers.update(folder, doing::set, this::say);
    return (changed && !build(doing)) || !whole ? ExitCode.INCOMPLETE : code;
  }

  private static String words(Download.Outcome outcome) {
    return switch (outcome) {
      case FETCHED -> "fetched";
      case UNCHANGED -> "unchanged";
      case ABSENT -> "its publisher does not have it";
    };
  }

  /// Whether all files could be read.
  private boolean build(AtomicReference<String> doing) throws IOException {
    List<Unreadable> unreadable = folder.build(name -> doing.set("reading " + name));
    for (Unreadable each : unreadable) {
      say("%s: %s".formatted(each.location(), each.reason()));
    }
    return unreadable.isEmpty();
  }

  private void say(String line) {
    console.err().println(Visible.line(line));
  }

  private List<Feed> chosen() throws UsageException, IOException {
    List<String> names = arguments.all("feed");
    if (names.isEmpty()) {
      return Feeds.all();
    }
    List<String> providers = folder.providers().stream().map(ProviderFolder::name).toList();
    List<Feed> chosen = new ArrayList<>();
    for (String name : names) {
      if (providers.contains(name)) {
        continue;
      }
      chosen.add(
          Feeds.all().stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow(() -> unknown(name)));
    }
    return chosen;
  }

  private static UsageException unknown(String name) {
    List<String> known = Feeds.all().stream().map(Feed::name).toList();
    String hint = Nearest.of(name, known).map(" (did you mean '%s'?)"::formatted).orElse("");
    return new UsageException(
        "no feed is called '%s'%s; there are %s".formatted(name, hint, String.join(", ", known)));
  }

  /// The exit code.
  public int export() throws UsageException, IOException {
    Path target = file();
    if (!Files.exists(folder.index())) {
      throw new UsageException("nothing was fetched yet; 'portcullis feed update' does that");
    }
    folder.export(target);
    return ExitCode.PASSED.code();
  }

  /// The exit code.
  public int take() throws UsageException, IOException {
    Path source = file();
    try {
      return folder
          .change(() -> {
            folder.take(source);
            return ExitCode.PASSED;
          })
          .code();
    } catch (IOException e) {
      say("'%s' cannot be taken: %s".formatted(source, e.getMessage()));
      return ExitCode.INCOMPLETE.code();
    }
  }

  private Path file() throws UsageException {
    if (arguments.operands().size() != 1) {
      throw new UsageException("expected a file, got " + arguments.operands().size() + " of them");
    }
    return Path.of(arguments.operands().getFirst());
  }
}
