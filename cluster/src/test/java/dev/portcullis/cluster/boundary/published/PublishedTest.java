package dev.portcullis.cluster.boundary.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.cluster.boundary.Scope;
import dev.portcullis.cluster.boundary.published.Entry.Standing;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.BlockReader;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.response.change.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedTest {
  private static final Instant START = Instant.parse("2026-11-26T21:30:00Z");
  private static final Subject ADDRESS = subject("198.51.100.7");

  private final Path file;
  private Instant now = START;
  private Published device;

  PublishedTest(@TempDir Path folder) {
    file = folder.resolve("edge.jsonl");
    device = opened();
  }

  @AfterEach
  void close() {
    device.close();
  }

  @Test
  void hasNothingToTellBeforeAllIsInIt() throws Exception {
    device.register(List.of(block(ADDRESS, START)));
    assertThat(device.entries()).isEmpty();

    device.settled();
    assertThat(told()).hasSize(1);
  }

  @Test
  void rememberWhatItToldWhenItStartsAgain() throws Exception {
    device.register(List.of(block(ADDRESS, START), block(subject("2001:db8::7"), START)));
    device.lift(List.of(ADDRESS));
    device.settled();
    List<Entry> before = told();

    restart();

    assertThat(device.registered()).containsExactly(subject("2001:db8::7"));
    device.settled();
    assertThat(told()).isEqualTo(before);
    assertThat(told().getLast().standing()).isEqualTo(Standing.LIFTED);
  }

  @Test
  void writesNothingTwice() throws Exception {
    device.register(List.of(block(ADDRESS, START)));
    long size = Files.size(file);

    device.register(List.of(block(ADDRESS, START)));
    restart();
    device.register(List.of(block(ADDRESS, START)));

    assertThat(Files.size(file)).isEqualTo(size);
  }

  @Test
  void tellsABlockingAfterALiftFromTheOneBefore() throws Exception {
    device.settled();
    device.register(List.of(block(ADDRESS, START)));
    device.lift(List.of(ADDRESS));
    now = now.plusSeconds(5);

    device.register(List.of(block(ADDRESS, START)));

    assertThat(told())
        .extracting(Entry::standing)
        .containsExactly(Standing.LIFTED, Standing.BLOCKED);
    assertThat(told()).extracting(Entry::since).doesNotHaveDuplicates();
    assertThat(device.registered()).containsExactly(ADDRESS);
  }

  @Test
  void ordersWhatItToldWhateverTheClockSays() throws Exception {
    device.settled();
    device.register(List.of(block(ADDRESS, START)));
    now = now.minusSeconds(60);

    device.register(List.of(block(subject("203.0.113.9"), START)));
    device.lift(List.of(ADDRESS));

    assertThat(told()).extracting(Entry::at).isSorted().doesNotHaveDuplicates();
    assertThat(told().getLast().modified()).isAfter(told().getLast().since());
    Instant first = told().getFirst().at();
    assertThat(new Entries(1, told()).after(first)).containsExactly(told().getLast());
  }

  @Test
  void endsByItsOwnClockAndForgetsADayLater() throws Exception {
    device.settled();
    device.register(List.of(block(ADDRESS, START)));

    now = START.plus(Duration.ofHours(2));
    assertThat(device.registered()).isEmpty();
    device.lift(List.of(ADDRESS));
    assertThat(told().getLast().standing()).isEqualTo(Standing.BLOCKED);
    now = now.plus(1, ChronoUnit.DAYS);
    restart();
    device.registered();
    device.settled();
    assertThat(told()).isEmpty();
  }

  @Test
  void forgetsALineThatWasCutOff() throws Exception {
    device.register(List.of(block(ADDRESS, START)));
    Files.writeString(file, "{\"address\":\"203.0.1", StandardOpenOption.APPEND);

    restart();

    assertThat(device.registered()).containsExactly(ADDRESS);
  }

  @Test
  void takesNoFileThatIsNoneOfIts() throws Exception {
    Files.writeString(file, "{\"address\":\"everybody\"}\n");

    assertThatThrownBy(() -> device.registered())
        .isInstanceOf(DeviceFailedException.class)
        .hasMessageContaining("expected a blocking in line 1");
    assertThat(file).content().contains("everybody");
  }

  @Test
  void sharesItsFileWithNobody() throws Exception {
    device.registered();

    assertThatThrownBy(() -> opened().registered())
        .isInstanceOf(DeviceFailedException.class)
        .hasMessageContaining("is in use by another process");
  }

  private List<Entry> told() {
    return device.entries().orElseThrow().all();
  }

  private void restart() {
    device.close();
    device = opened();
  }

  private Published opened() {
    return new Published("edge", Set.of(Scope.ADDRESSES), file, () -> now);
  }

  private static Subject subject(String address) {
    return Objects.requireNonNull(Subject.address(address));
  }

  private static Block block(Subject subject, Instant created) {
    Target object = new Target(BlockReader.API_VERSION, BlockReader.KIND, "", "block", "uid");
    return new Block(object, subject, "inc-1", created, created.plus(Duration.ofHours(1)));
  }
}
