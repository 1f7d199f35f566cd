package dev.portcullis.app.inventory;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.cluster.feed.CsafProvider;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.feed.FeedFolder;
import dev.portcullis.supply.feed.ProviderFolder;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The providers of CSAF whose documents a user wants: those that he names, and those that he named
/// before.
record Providers(List<CsafProvider> all) {
  private static final String NAME = "csaf";

  static final Option OPTION =
      Option.of(
          NAME,
          "DOMAIN|URL",
          "also what this provider of CSAF says, now and in later updates (repeatable)");

  Providers {
    all = List.copyOf(all);
  }

  /// Those that are named, and those that `folder` has: of these only whom `--feed` names, where it
  /// names any, and nobody where a mirror is asked.
  static Providers of(Arguments arguments, FeedFolder folder) throws UsageException, IOException {
    TreeMap<URI, CsafProvider> providers = new TreeMap<>();
    for (ProviderFolder each : folder.providers()) {
      Optional<URI> origin = each.origin();
      if (origin.isPresent() && isMeant(arguments, each)) {
        providers.put(origin.get(), new CsafProvider(origin.get()));
      }
    }
    for (String named : arguments.all(NAME)) {
      try {
        CsafProvider provider = CsafProvider.of(named);
        providers.put(provider.metadata(), provider);
      } catch (IOException e) {
        throw new UsageException("'--csaf': " + e.getMessage());
      }
    }
    return new Providers(new ArrayList<>(providers.values()));
  }

  private static boolean isMeant(Arguments arguments, ProviderFolder provider) {
    return arguments.has("feed")
        ? arguments.all("feed").contains(provider.name())
        : !arguments.has("from");
  }

  /// Whether all of them could be asked, and all that they have be read.
  ///
  /// @param doing is told what is being done
  /// @param say is told what came of it
  boolean update(FeedFolder folder, Consumer<String> doing, Consumer<String> say) {
    boolean whole = true;
    for (CsafProvider each : all) {
      ProviderFolder place = folder.provider(each.metadata());
      try {
        CsafProvider.Updated updated =
            each.update(
                place, count -> doing.accept("%s: %,d documents".formatted(place.name(), count)));
        for (Unreadable broken : updated.unreadable()) {
          say.accept("%s: %s".formatted(broken.location(), broken.reason()));
        }
        say.accept(
            "%s: %,d documents fetched, %,d unchanged"
                .formatted(place.name(), updated.fetched(), updated.unchanged()));
        whole &= updated.unreadable().isEmpty();
      } catch (IOException e) {
        say.accept(place.name() + ": " + e.getMessage());
        whole = false;
      }
    }
    return whole;
  }
}
