package dev.portcullis.supply.installed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class RpmDatabaseTest {
  /// A small file with many slots that lead to one large header would be read for hours.
  @Test
  void headersThatOverlapEndTheReading() {
    int slots = 4096;
    ByteBuffer file = ByteBuffer.allocate(8 * slots).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 0x506d7052).putInt(12, slots * 16 / 4096 / 2);
    for (int at = 32; at < slots * 8; at += 16) {
      file.putInt(at, 0x746f6c53).putInt(at + 4, 1).putInt(at + 8, slots * 4 / 16);
    }
    file.putInt(slots * 4, 0x53626c42).putInt(slots * 4 + 4, 1).putInt(slots * 4 + 12, 12_000);

    Reading<Component> reading =
        Named.in(InstalledFile.of("var/lib/rpm/Packages.db", 0644, file.array()));

    assertThat(reading.unreadable())
        .extracting(Reading.Unreadable::reason)
        .last()
        .isEqualTo("the headers of packages are larger than the file together");
  }
}
