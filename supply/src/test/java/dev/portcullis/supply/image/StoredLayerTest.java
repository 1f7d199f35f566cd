package dev.portcullis.supply.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.installed.InstalledFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredLayerTest {
  private static final String LARGE = "large ".repeat(20_000);

  @TempDir Path folder;

  /// Reads every file from both ends, and notes where it lay.
  private static final class Both implements FileReader<String> {
    private final List<InstalledFile> seen = Collections.synchronizedList(new ArrayList<>());

    @Override
    public boolean claims(ImageFile file) {
      return true;
    }

    @Override
    public Reading<String> read(InstalledFile file) {
      seen.add(file);
      try {
        String row = new String(file.bytes(1 << 20), UTF_8);
        String end =
            file.read(content -> {
              int length = (int) Math.min(3, content.size());
              return new String(content.bytes(content.size() - length, length), UTF_8);
            });
        return new Reading<>(List.of(row + "|" + end), List.of());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static TestImage image(Packing packing) {
    byte[] upper =
        new LayerWriter().file("etc/.wh.gone", "").file("srv/large", LARGE + "new").archive();
    byte[] lower =
        new LayerWriter()
            .file("etc/small", "1")
            .file("etc/gone", LARGE)
            .file("srv/large", LARGE)
            .link("srv/link", "large")
            .archive();
    return new TestImage().layer(lower, packing).layer(upper, packing);
  }

  private Reading<ImageContents<String>> read(ImageSource source) {
    return new ImageReader<>(List.of(new Both()), ImageLimits.DEFAULT, 2).read(source);
  }

  @ParameterizedTest
  @EnumSource(Packing.class)
  void layersInFilesAreTheSameAsThoseThatComeInARow(Packing packing) {
    TestImage image = image(packing);

    ImageContents<String> stored = read(new ImageOnDisk(image, folder)).items().getFirst();
    ImageContents<String> streamed = read(image).items().getFirst();

    assertThat(stored.image()).isEqualTo(streamed.image());
    assertThat(stored.shipped()).isEqualTo(streamed.shipped()).isNotEmpty();
    assertThat(stored.hidden()).isEqualTo(streamed.hidden()).isNotEmpty();
  }

  @Test
  void largeFilesAreLookedIntoWhereTheyLie() {
    Both reader = new Both();
    new ImageReader<>(List.of(reader), ImageLimits.DEFAULT, 2)
        .read(new ImageOnDisk(image(Packing.PLAIN), folder));

    assertThat(reader.seen)
        .filteredOn(each -> each.size() > 1000)
        .hasSize(3)
        .allSatisfy(
            each -> assertThat(((InstalledFile.OnDisk) each).content().file()).hasParent(folder));
  }

  @ParameterizedTest
  @EnumSource(Packing.class)
  void aLayerThatIsCutOffIsTold(Packing packing) {
    byte[] archive = new LayerWriter().file("a", "x".repeat(3000)).archive();
    byte[] packed = packing.pack(archive);
    for (int length = 0; length < packed.length; length += 1 + packed.length / 50) {
      TestImage image = new TestImage().layer(archive, packing);
      image.tamper(0, Arrays.copyOf(packed, length));

      assertThat(read(new ImageOnDisk(image, folder)).unreadable())
          .as("%d bytes", length)
          .hasSize(1);
    }
  }

  @Test
  void aLayerThatIsAnotherOneIsLeftOut() {
    byte[] other = new LayerWriter().file("b", "2").archive();
    TestImage image =
        new TestImage().layer(new LayerWriter().file("a", "1").archive(), Packing.PLAIN);
    image.tamper(0, other);

    Reading<ImageContents<String>> reading = read(new ImageOnDisk(image, folder));

    assertThat(reading.items().getFirst().image().files()).isEmpty();
    assertThat(reading.unreadable())
        .singleElement()
        .extracting(each -> each.location().path())
        .isEqualTo("layers[0]");
  }
}
