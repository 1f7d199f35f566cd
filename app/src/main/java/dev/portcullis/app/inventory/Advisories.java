package dev.portcullis.app.inventory;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.advisory.AdvisoryIndex;
import dev.portcullis.supply.advisory.FeedRecord;
import dev.portcullis.supply.advisory.Match;
import dev.portcullis.supply.advisory.Matching;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.ComponentUrl;
import dev.portcullis.supply.component.Owner;
import dev.portcullis.supply.fact.Knowledge;
import dev.portcullis.supply.feed.FeedFolder;
import dev.portcullis.supply.feed.ProviderFolder;
import dev.portcullis.supply.feed.ProviderWord;
import dev.portcullis.supply.vex.Assessment;
import dev.portcullis.supply.vex.Statement;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// What this machine knows of vulnerabilities: an index that was fetched, or nothing yet. Safe for
/// use by many threads.
public final class Advisories implements AutoCloseable {
  private final Optional<AdvisoryIndex> index;
  private final Knowledge knowledge;
  private final List<Statement> statements;
  private final List<ProviderWord> providers;

  private Advisories(
      Optional<AdvisoryIndex> index,
      Knowledge knowledge,
      List<Statement> statements,
      List<ProviderWord> providers) {
    this.providers = List.copyOf(providers);
    this.index = index;
    this.knowledge = knowledge;
    this.statements = List.copyOf(statements);
  }

  /// Opens what a folder has.
  ///
  /// @param statements what those who are trusted say of vulnerabilities in products
  /// @param now by which the age of what is known is told
  public static Advisories open(FeedFolder folder, List<Statement> statements, Instant now)
      throws IOException {
    Optional<AdvisoryIndex> index = folder.open();
    List<ProviderWord> words = words(folder);
    return new Advisories(index, new Knowledge(known(words, index), now), statements, words);
  }

  /// Everything that is known, by where it comes from.
  static List<FeedRecord> known(FeedFolder folder, Optional<AdvisoryIndex> index)
      throws IOException {
    return known(words(folder), index);
  }

  private static List<FeedRecord> known(List<ProviderWord> words, Optional<AdvisoryIndex> index)
      throws IOException {
    List<FeedRecord> feeds = new ArrayList<>();
    if (index.isPresent()) {
      feeds.addAll(index.get().feeds());
    }
    words.forEach(each -> each.record().ifPresent(feeds::add));
    return feeds;
  }

  private static List<ProviderWord> words(FeedFolder folder) throws IOException {
    List<ProviderWord> words = new ArrayList<>();
    for (ProviderFolder each : folder.providers()) {
      words.add(each.word());
    }
    return words;
  }

  /// How much is known.
  public Knowledge knowledge() {
    return knowledge;
  }

  /// The index; none when nothing was fetched yet.
  public Optional<AdvisoryIndex> index() {
    return index;
  }

  /// What statements leave of matches: those that were given, and what providers say of the same
  /// vulnerabilities.
  ///
  /// @param file where the components are named
  Reading<Assessment> assess(String file, List<Match> matches) {
    Set<String> names = new HashSet<>();
    matches.forEach(each -> names.addAll(each.vulnerability().names()));
    List<Statement> all = new ArrayList<>(statements);
    List<Unreadable> unreadable = new ArrayList<>();
    for (ProviderWord each : providers) {
      try {
        all.addAll(each.statements(names));
      } catch (IOException e) {
        unreadable.add(at(file, "%s cannot be read: %s".formatted(each.name(), e.getMessage())));
      }
    }
    return new Reading<>(
        List.of(Assessment.of(matches, all, ComponentUrl::url, List.of())), unreadable);
  }

  /// Which vulnerabilities components have; each ecosystem of which not everything is known is
  /// told, since silence about its packages means nothing.
  ///
  /// @param file where the components are named
  /// @param owners the packages of distributions that brought components
  Reading<Matching> match(
      String file, List<Component> components, Function<Component, Optional<Owner>> owners) {
    Matching matching;
    try {
      matching =
          index.isPresent()
              ? Matching.of(components, owners, index.get())
              : new Matching(List.of(), ecosystems(components));
    } catch (IOException e) {
      return new Reading<>(List.of(), List.of(at(file, "advisories: " + e.getMessage())));
    }
    List<Unreadable> unknown = new ArrayList<>();
    for (String each : matching.uncovered()) {
      unknown.add(
          at(
              file,
              "nothing is known of vulnerabilities of %s packages; 'portcullis feed update' fetches that"
                  .formatted(each)));
    }
    return new Reading<>(List.of(matching), unknown);
  }

  private static List<String> ecosystems(List<Component> components) {
    TreeSet<String> names = new TreeSet<>();
    components.forEach(each -> names.add(each.ecosystem().osvName()));
    return List.copyOf(names);
  }

  private static Unreadable at(String file, String reason) {
    return new Unreadable(new Location(file, 0, 0, ""), reason);
  }

  @Override
  public void close() {
    index.ifPresent(AdvisoryIndex::close);
  }
}
