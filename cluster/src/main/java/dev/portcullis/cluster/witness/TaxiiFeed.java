package dev.portcullis.cluster.witness;

import dev.portcullis.cluster.boundary.WholeFile;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.response.witness.Indicators;
import dev.portcullis.response.witness.Suspect;
import dev.portcullis.response.witness.Suspects;
import dev.portcullis.response.witness.Testimony;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A collection that is read by TAXII. What was read is on disk, so that a restart while its server
/// is away forgets nothing.
final class TaxiiFeed implements Feed {
  /// What was deleted there is not told: once in a while all is read.
  private static final Duration BETWEEN_WHOLES = Duration.ofDays(1);

  private final String name;
  private final Collection collection;
  private final WholeFile file;
  private final InstantSource clock;
  private volatile State state = new State(null, Suspects.NONE, "it was never read");
  private boolean begun;

  TaxiiFeed(String name, Collection collection, InstantSource clock) {
    this.name = name;
    this.collection = collection;
    this.file = new WholeFile(collection.kept());
    this.clock = clock;
  }

  /// @param kept `null` before anything was read
  /// @param trouble why nothing newer is known, empty where nothing is
  private record State(@Nullable Kept kept, Suspects suspects, String trouble) {
    private State troubled(String reason) {
      return new State(kept, suspects, reason);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration every() {
    return collection.every();
  }

  @Override
  public Testimony about(IpAddress address, Instant at) {
    State known = state;
    String asOf = known.kept == null ? "" : " as of " + known.kept.asOf();
    Suspect suspect = known.suspects.find(address, at);
    if (suspect != null) {
      return new Testimony.Bad(name, suspect.because() + asOf);
    }
    return known.trouble.isEmpty()
        ? new Testimony.Silent()
        : new Testimony.Absent("'%s'%s: %s".formatted(name, asOf, known.trouble));
  }

  @Override
  public void refresh(Consumer<String> told) throws IOException {
    begin(told);
    try {
      Kept fresh = fresh(state.kept);
      fresh.write(file);
      state = new State(fresh, fresh.indicators().suspects(), "");
    } catch (IOException e) {
      state = state.troubled(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /// What was read before a restart.
  private void begin(Consumer<String> told) {
    if (begun) {
      return;
    }
    begun = true;
    try {
      Kept kept = Kept.read(file, collection.url().toString());
      if (kept != null) {
        state = new State(kept, kept.indicators().suspects(), "it was not asked since the start");
      }
    } catch (IOException e) {
      told.accept("'%s': %s; all is read again".formatted(name, e.getMessage()));
    }
  }

  private Kept fresh(@Nullable Kept before) throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    boolean whole = before == null || before.wholeAt().plus(BETWEEN_WHOLES).isBefore(now);
    List<Mapping> objects = new ArrayList<>();
    try (TaxiiClient client = new TaxiiClient(collection)) {
      String after = before == null || whole ? "" : before.addedAfter();
      String last = client.read(after, page -> objects.addAll(page.sequence("objects").mappings()));
      Indicators known = before == null || whole ? Indicators.NONE : before.indicators();
      return new Kept(
          collection.url().toString(),
          last,
          now,
          before == null || whole ? now : before.wholeAt(),
          known.with(objects));
    }
  }
}
