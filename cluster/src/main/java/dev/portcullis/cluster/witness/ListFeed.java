package dev.portcullis.cluster.witness;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.response.witness.AddressList;
import dev.portcullis.response.witness.Suspect;
import dev.portcullis.response.witness.Suspects;
import dev.portcullis.response.witness.Testimony;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A list in a file, read again when it changes.
final class ListFeed implements Feed {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final int MOST_TOLD = 10;

  private final String name;
  private final Path file;
  private volatile State state = new State(Suspects.NONE, "it was never read");
  private @Nullable FileTime changed;

  ListFeed(String name, Path file) {
    this.name = name;
    this.file = file;
  }

  /// @param trouble why nothing newer is known, empty where nothing is
  private record State(Suspects suspects, String trouble) {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration every() {
    return BETWEEN_LOOKS;
  }

  @Override
  public Testimony about(IpAddress address, Instant at) {
    State known = state;
    Suspect suspect = known.suspects.find(address, at);
    if (suspect != null) {
      return new Testimony.Bad(name, "%s of %s".formatted(suspect.because(), file.getFileName()));
    }
    return known.trouble.isEmpty()
        ? new Testimony.Silent()
        : new Testimony.Absent("'%s': %s".formatted(name, known.trouble));
  }

  @Override
  public void refresh(Consumer<String> told) throws IOException {
    try {
      FileTime now = Files.getLastModifiedTime(file);
      if (!now.equals(changed)) {
        state = new State(read(told), "");
        changed = now;
      }
    } catch (IOException e) {
      changed = null;
      state = new State(state.suspects, "'%s' cannot be read any more".formatted(file));
      throw e;
    }
  }

  private Suspects read(Consumer<String> told) throws IOException {
    Reading<Suspect> reading = AddressList.read(file.toString(), Files.readString(file));
    List<Unreadable> broken = reading.unreadable();
    for (Unreadable each : broken.subList(0, Math.min(MOST_TOLD, broken.size()))) {
      told.accept("%s: %s".formatted(each.location(), each.reason()));
    }
    if (broken.size() > MOST_TOLD) {
      told.accept("%s: and %d more lines".formatted(file, broken.size() - MOST_TOLD));
    }
    return new Suspects(reading.items());
  }
}
