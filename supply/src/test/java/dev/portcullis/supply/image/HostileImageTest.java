package dev.portcullis.supply.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.installed.InstalledFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each of these ends in a reason, and in nothing that is worse.
class HostileImageTest {
  private static final ImageLimits SMALL =
      new ImageLimits(1 << 16, 4, 1 << 20, 200, 300, 20_000, 1 << 10, 1 << 4);

  /// Looks into everything, by memory or by temporary file.
  private static final class Sizes implements FileReader<String> {
    @Override
    public boolean claims(ImageFile file) {
      return true;
    }

    @Override
    public Reading<String> read(InstalledFile file) {
      return new Reading<>(List.of(file.path() + " " + file.size()), List.of());
    }
  }

  private static Reading<ImageContents<String>> read(TestImage image, ImageLimits limits) {
    return new ImageReader<>(List.of(new Sizes()), limits, 2).read(image);
  }

  private static List<String> reasons(TestImage image, ImageLimits limits) {
    return read(image, limits).unreadable().stream()
        .map(each -> each.location().path() + ": " + each.reason())
        .toList();
  }

  private static LayerWriter small() {
    return new LayerWriter().file("a", "1");
  }

  @Test
  void aLayerThatIsAnotherOneIsLeftOut() {
    TestImage image = new TestImage().layer(small()).layer(new LayerWriter().file("b", "2"));
    byte[] other = Packing.GZIP.pack(new LayerWriter().file("evil", "3").archive());
    image.tamper(1, Arrays.copyOf(other, image.blob(1).length));

    Reading<ImageContents<String>> reading = read(image, ImageLimits.DEFAULT);

    assertThat(reading.items().getFirst().image().files())
        .extracting(ImageFile::path)
        .containsExactly("a");
    assertThat(reading.unreadable()).hasSize(1);
    assertThat(reading.unreadable().getFirst().location().path()).isEqualTo("layers[1]");
  }

  @Test
  void aConfigurationThatNamesAnotherContentIsNotBelieved() {
    String wanted = "sha256:" + "0".repeat(64);
    TestImage image = new TestImage().layer(small()).claimDiffId(0, wanted);

    assertThat(reasons(image, ImageLimits.DEFAULT))
        .singleElement()
        .asString()
        .startsWith("layers[0]: expected the content " + wanted);
  }

  @Test
  void aDigestOfAnotherKindIsNoReasonToTrust() {
    TestImage image = new TestImage().layer(small());
    Descriptor weak = new Descriptor("", "md5:0", 3);

    assertThat(
            new ImageReader<>(List.of(new Sizes()), SMALL, 1)
                .read(new Redirected(image, weak))
                .unreadable())
        .extracting(Reading.Unreadable::reason)
        .containsExactly("expected a digest of sha256 or sha512, got 'md5:0'");
  }

  /// An image whose only layer is named by another descriptor.
  private record Redirected(TestImage image, Descriptor layer) implements ImageSource {
    @Override
    public String reference() {
      return "redirected";
    }

    @Override
    public ImageManifest manifest() {
      ImageManifest honest = image.manifest();
      return new ImageManifest("", honest.config(), List.of(layer), honest.annotations());
    }

    @Override
    public InputStream open(Descriptor blob) throws IOException {
      return image.open(blob.equals(layer) ? image.manifest().layers().getFirst() : blob);
    }
  }

  @ParameterizedTest
  @EnumSource(Packing.class)
  void aLayerThatIsCutOffIsTold(Packing packing) {
    byte[] archive = new LayerWriter().file("a", "x".repeat(3000)).archive();
    byte[] packed = packing.pack(archive);
    for (int length = 1; length < packed.length; length += 1 + packed.length / 50) {
      TestImage image = new TestImage().layer(archive, packing);
      image.tamper(0, Arrays.copyOf(packed, length));

      assertThat(reasons(image, ImageLimits.DEFAULT)).as("%d bytes", length).hasSize(1);
    }
  }

  /// Whatever its digest, an archive with other bytes in it ends in no exception.
  @Test
  void aBrokenArchiveEndsInNoException() {
    byte[] archive =
        new LayerWriter()
            .file("a".repeat(200), "1")
            .link("l", "a".repeat(200))
            .file("ä", "2")
            .archive();
    Random random = new Random(7);
    for (int round = 0; round < 1000; round++) {
      byte[] broken = archive.clone();
      for (int i = 0; i <= round % 3; i++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      sumUp(broken);

      Reading<ImageContents<String>> reading =
          read(new TestImage().layer(broken, Packing.PLAIN), SMALL);

      assertThat(reading.items()).hasSize(1);
    }
  }

  /// Makes the checksum of every block that may be a header right, so that what is broken is read.
  private static void sumUp(byte[] archive) {
    for (int at = 0; at + 512 <= archive.length; at += 512) {
      if (archive[at + 257] == 'u') {
        Arrays.fill(archive, at + 148, at + 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
          sum += archive[at + i] & 0xff;
        }
        byte[] octal = "%06o".formatted(sum).getBytes(US_ASCII);
        System.arraycopy(octal, 0, archive, at + 148, octal.length);
        archive[at + 154] = 0;
      }
    }
  }

  @Test
  void tooManyBytesEnd() {
    TestImage image = new TestImage().layer(new LayerWriter().file("a", 0644, new byte[2 << 20]));

    assertThat(reasons(image, SMALL))
        .containsExactly("layers[0]: the layers are larger than 1048576 bytes unpacked");
  }

  @Test
  void aLayerThatGrowsTooMuchEnds() {
    byte[] bomb = new LayerWriter().file("a", 0644, new byte[1 << 20]).archive();
    TestImage image = new TestImage();
    Descriptor packed = image.add(Packing.GZIP.pack(bomb));
    Budget budget = new Budget(ImageLimits.DEFAULT);

    assertThat(packed.size()).isLessThan(bomb.length / 200);
    assertThatThrownBy(() -> budget.takeBytes(1, ImageLimits.SMALL + 1, ImageLimits.SMALL / 201))
        .hasMessage("the layer grows to more than 200 times its size");
  }

  @Test
  void tooManyEntriesEnd() {
    LayerWriter layer = new LayerWriter();
    for (int i = 0; i <= 300; i++) {
      layer.file("f" + i, "");
    }

    assertThat(reasons(new TestImage().layer(layer), SMALL))
        .containsExactly("layers[0]: the layers have more than 300 entries");
  }

  @Test
  void namesThatAreTooLongEnd() {
    LayerWriter layer = new LayerWriter();
    for (int i = 0; i < 30; i++) {
      layer.file("x/".repeat(400) + i, "");
    }

    assertThat(reasons(new TestImage().layer(layer), SMALL))
        .containsExactly("layers[0]: the paths of all entries are longer than 20000");
  }

  @Test
  void tooManyLayersEnd() {
    TestImage image = new TestImage();
    for (int i = 0; i < 5; i++) {
      image.layer(small());
    }

    assertThat(reasons(image, SMALL)).containsExactly(": more than 4 layers");
  }

  @Test
  void aLargeFileIsNotLookedInto() {
    TestImage image = new TestImage().layer(new LayerWriter().file("a", "x".repeat(2000)));

    ImageContents<String> contents = read(image, SMALL).items().getFirst();

    assertThat(contents.unreadable())
        .extracting(each -> each.location() + ": " + each.reason())
        .containsExactly("a: larger than 1024 bytes");
  }

  @Test
  void whatIsNotHeldInMemoryIsGoneAfterwards() throws Exception {
    List<Path> seen = new ArrayList<>();
    FileReader<String> reader =
        new FileReader<>() {
          @Override
          public boolean claims(ImageFile file) {
            return true;
          }

          @Override
          public Reading<String> read(InstalledFile file) {
            seen.add(((InstalledFile.OnDisk) file).content().file());
            return new Reading<>(List.of(), List.of());
          }
        };
    TestImage image = new TestImage().layer(new LayerWriter().file("a", "x".repeat(500)));

    new ImageReader<>(List.of(reader), SMALL, 1).read(image);

    assertThat(seen).hasSize(1).allSatisfy(each -> assertThat(each).doesNotExist());
  }

  @Test
  void linksThatMultiplyEnd() {
    LayerWriter layer = new LayerWriter().folder("d0", 0755);
    for (int i = 1; i < 40; i++) {
      layer.link("d" + i, "d" + (i - 1) + "/../d" + (i - 1) + "/../d" + (i - 1));
    }
    layer.file("d39/x", "1");

    assertThat(read(new TestImage().layer(layer), ImageLimits.DEFAULT).unreadable())
        .extracting(Reading.Unreadable::reason)
        .containsExactly("it leads through more than 40 symbolic links");
  }

  @Test
  void noPathIsLongerThanAnEngineCanOpen() {
    String deep = "d/".repeat(1500);
    LayerWriter layer =
        new LayerWriter().folder(deep, 0755).link("l", deep).file("l/" + deep + "x", "1");

    assertThat(read(new TestImage().layer(layer), ImageLimits.DEFAULT).unreadable())
        .extracting(Reading.Unreadable::reason)
        .containsExactly("the path is longer than 4096 characters");
  }

  @Test
  void anImageWithAnotherNumberOfLayersThanItsConfigurationIsNone() {
    TestImage image = new TestImage().layer(small());
    ImageManifest manifest = image.manifest();
    TestImage other = new TestImage().layer(small()).layer(small());

    assertThat(
            new ImageReader<>(List.of(new Sizes()), SMALL, 1)
                .read(new Mixed(other, manifest, image))
                .unreadable())
        .extracting(Reading.Unreadable::reason)
        .containsExactly("the manifest has 2 layers, the configuration 1");
  }

  /// The layers of one image with the configuration of another.
  private record Mixed(TestImage layers, ImageManifest config, TestImage configured)
      implements ImageSource {
    @Override
    public String reference() {
      return "mixed";
    }

    @Override
    public ImageManifest manifest() {
      ImageManifest honest = layers.manifest();
      return new ImageManifest("", config.config(), honest.layers(), honest.annotations());
    }

    @Override
    public InputStream open(Descriptor blob) throws IOException {
      return blob.equals(config.config()) ? configured.open(blob) : layers.open(blob);
    }
  }
}
