package dev.portcullis.response.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SealTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00.123456Z");

  private final Entry first = Seal.EMPTY.next(NOW, Deed.EVENT_ACCEPTED, "one", "a");
  private final Entry second = first.seal().next(NOW, Deed.EVENT_DONE, "one", "b");

  @Test
  void continuesATrailThatNobodyTouched() {
    assertThat(Seal.EMPTY.fault(first)).isEmpty();
    assertThat(first.seal().fault(second)).isEmpty();
    assertThat(second.previous()).isEqualTo(first.hash());
    assertThat(first.at()).isEqualTo("2026-11-26T10:00:00.123Z");
  }

  @Test
  void noticesAnEntryThatSaysSomethingElse() {
    assertThat(first.seal().fault(changed(second, second.at(), second.deed(), "one", "c")))
        .contains("of what it says");
    assertThat(first.seal().fault(changed(second, second.at(), second.deed(), "on", "eb")))
        .contains("of what it says");
    assertThat(first.seal().fault(changed(second, second.at(), Deed.EVENT_FAILED, "one", "b")))
        .contains("of what it says");
    assertThat(first.seal().fault(changed(second, NOW.plusSeconds(1), second.deed(), "one", "b")))
        .contains("of what it says");
  }

  @Test
  void noticesThatTextMovedFromOneFieldToTheNext() {
    Entry entry = first.seal().next(NOW, Deed.EVENT_DONE, "one\ntwo", "three");

    assertThat(first.seal().fault(changed(entry, entry.at(), entry.deed(), "one", "two\nthree")))
        .contains("of what it says");
  }

  @Test
  void noticesAnEntryThatIsMissing() {
    Entry third = second.seal().next(NOW, Deed.EVENT_DONE, "two", "");

    assertThat(first.seal().fault(third)).isEqualTo("expected entry 2, got 3");
  }

  @Test
  void noticesAnEntryOfAnotherTrail() {
    Entry stranger = Seal.EMPTY.next(NOW, Deed.EVENT_ACCEPTED, "two", "a");

    assertThat(stranger.seal().fault(second)).contains("the hash of the entry before");
  }

  private static Entry changed(Entry entry, Instant at, Deed deed, String subject, String detail) {
    return new Entry(entry.number(), at, deed, subject, detail, entry.previous(), entry.hash());
  }
}
