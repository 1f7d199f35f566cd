package dev.portcullis.supply.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.installed.InstalledFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageReaderTest {
  /// Reads the text of whatever ends in `.txt`.
  private static final class Texts implements FileReader<String> {
    @Override
    public boolean claims(ImageFile file) {
      return file.path().endsWith(".txt");
    }

    @Override
    public Reading<String> read(InstalledFile file) {
      try {
        return new Reading<>(List.of(new String(file.bytes(1 << 20), UTF_8)), List.of());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Reading<ImageContents<String>> read(TestImage image) {
    return new ImageReader<>(List.of(new Texts()), ImageLimits.DEFAULT, 2).read(image);
  }

  private static ImageContents<String> contents(TestImage image) {
    Reading<ImageContents<String>> reading = read(image);
    assertThat(reading.unreadable()).isEmpty();
    return reading.items().getFirst();
  }

  /// `path=text@layer` of each.
  private static List<String> texts(List<FileReading<String>> readings) {
    List<String> texts = new ArrayList<>();
    for (FileReading<String> each : readings) {
      for (String text : each.reading().items()) {
        texts.add(each.file().path() + "=" + text + "@" + each.file().layer());
      }
    }
    return texts;
  }

  private static List<String> paths(ImageContents<String> contents) {
    return contents.image().files().stream().map(ImageFile::path).toList();
  }

  @ParameterizedTest
  @EnumSource(Packing.class)
  void readsLayersHoweverTheyArePacked(Packing packing) {
    TestImage image =
        new TestImage()
            .layer(new LayerWriter().file("a/x.txt", "one").file("b.txt", "two"), packing);

    ImageContents<String> contents = contents(image);

    assertThat(texts(contents.shipped())).containsExactly("a/x.txt=one@0", "b.txt=two@0");
    assertThat(paths(contents)).containsExactly("a", "a/x.txt", "b.txt");
  }

  @Test
  void laterLayersReplaceAndDelete() {
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file("kept.txt", "1")
                    .file("replaced.txt", "1")
                    .file("gone.txt", "1")
                    .file("d/one.txt", "1"))
            .layer(
                new LayerWriter()
                    .file("replaced.txt", "2")
                    .file(".wh.gone.txt", "")
                    .file(".wh.d", "")
                    .file(".wh.never", ""));

    ImageContents<String> contents = contents(image);

    assertThat(texts(contents.shipped())).containsExactly("kept.txt=1@0", "replaced.txt=2@1");
    assertThat(texts(contents.hidden()))
        .containsExactly("d/one.txt=1@0", "gone.txt=1@0", "replaced.txt=1@0");
    assertThat(paths(contents)).containsExactly("kept.txt", "replaced.txt");
    assertThat(contents.image().hidden())
        .extracting(each -> each.file().path() + " by " + each.by())
        .containsExactly("d/one.txt by 1", "gone.txt by 1", "replaced.txt by 1");
  }

  @Test
  void anOpaqueFolderHidesWhatIsBelowItAndNothingOfItsOwnLayer() {
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file("d/low.txt", "1")
                    .file("d/s/low.txt", "1")
                    .file("e/low.txt", "1"))
            .layer(
                new LayerWriter()
                    .file("d/first.txt", "2")
                    .folder("d/s", 0755)
                    .file("d/.wh..wh..opq", "")
                    .file("d/last.txt", "2")
                    .file("e/high.txt", "2"));

    ImageContents<String> contents = contents(image);

    assertThat(paths(contents))
        .containsExactly("d", "d/first.txt", "d/last.txt", "d/s", "e", "e/high.txt", "e/low.txt");
  }

  @Test
  void aWhiteoutHidesNothingOfItsOwnLayer() {
    TestImage image =
        new TestImage()
            .layer(new LayerWriter().file("a.txt", "1").file("f/low.txt", "1"))
            .layer(
                new LayerWriter()
                    .file("a.txt", "2")
                    .file("f/high.txt", "2")
                    .file(".wh.a.txt", "")
                    .file(".wh.f", ""));

    ImageContents<String> contents = contents(image);

    assertThat(texts(contents.shipped())).containsExactly("a.txt=2@1", "f/high.txt=2@1");
  }

  @Test
  void aFolderReplacesAFileAndAFileAFolder() {
    TestImage image =
        new TestImage()
            .layer(new LayerWriter().file("a", "1").file("b/in.txt", "1").link("c", "b"))
            .layer(
                new LayerWriter()
                    .folder("a", 0755)
                    .file("a/in.txt", "2")
                    .file("b", "2")
                    .folder("c", 0755)
                    .file("c/in.txt", "2"));

    ImageContents<String> contents = contents(image);

    assertThat(paths(contents)).containsExactly("a", "a/in.txt", "b", "c", "c/in.txt");
    assertThat(texts(contents.hidden())).containsExactly("b/in.txt=1@0");
  }

  @Test
  void linksOnTheWayAreFollowedBelowTheRoot() {
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .folder("usr/lib", 0755)
                    .link("lib", "usr/lib")
                    .link("out", "../../../../usr/lib")
                    .link("abs", "/usr/lib"))
            .layer(
                new LayerWriter()
                    .file("lib/a.txt", "a")
                    .file("out/b.txt", "b")
                    .file("abs/c.txt", "c")
                    .file("../../d.txt", "d")
                    .file("/e.txt", "e")
                    .file("./f.txt", "f"));

    ImageContents<String> contents = contents(image);

    assertThat(texts(contents.shipped()))
        .containsExactly(
            "d.txt=d@1",
            "e.txt=e@1",
            "f.txt=f@1",
            "usr/lib/a.txt=a@1",
            "usr/lib/b.txt=b@1",
            "usr/lib/c.txt=c@1");
    assertThat(contents.hidden()).isEmpty();
  }

  @Test
  void aFileThatIsClaimedByTheNameOfALinkOnlyIsLookedInto() {
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file("data/one", "1")
                    .file("data/two", "2")
                    .hardLink("hard.txt", "data/one")
                    .link("soft.txt", "data/two"))
            .layer(new LayerWriter().hardLink("again.txt", "data/one").file(".wh.hard.txt", ""));

    ImageContents<String> contents = contents(image);

    assertThat(texts(contents.shipped())).containsExactly("again.txt=1@1", "soft.txt=2@0");
  }

  /// Looks into what begins as `TEXT` only, and notes what it was shown.
  private static final class Beginnings implements FileReader<String> {
    private final List<String> shown = new ArrayList<>();

    @Override
    public boolean claims(ImageFile file) {
      return file.path().startsWith("bin/");
    }

    @Override
    public boolean mayRead(ImageFile file, int head) {
      return head == ByteBuffer.wrap("TEXT".getBytes(UTF_8)).getInt();
    }

    @Override
    public synchronized Reading<String> read(InstalledFile file) {
      shown.add(file.path());
      return new Reading<>(List.of(), List.of());
    }
  }

  @Test
  void noLayerIsReadOnceMoreForAFileThatBeginsAsSomethingElse() {
    LayerWriter layer = new LayerWriter();
    for (int i = 0; i < 40; i++) {
      layer.file("data/other" + i, "OTHER");
    }
    TestImage other = new TestImage().layer(layer.link("bin/other", "../data/other39"));
    TestImage text =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file("data/text", "TEXT")
                    .file("data/short", "T")
                    .link("bin/text", "../data/text")
                    .link("bin/short", "../data/short"));

    assertThat(shown(other)).isEmpty();
    assertThat(other.opened(0)).isEqualTo(1);
    assertThat(shown(text)).containsExactly("bin/text", "bin/short");
    assertThat(text.opened(0)).isEqualTo(2);
  }

  private static List<String> shown(TestImage image) {
    Beginnings beginnings = new Beginnings();
    new ImageReader<>(List.of(beginnings), ImageLimits.DEFAULT, 2).read(image);
    return beginnings.shown;
  }

  @Test
  void whoKnowsAFileByItsOwnNameIsNotShownItByThatOfALink() {
    FileReader<String> reader =
        new FileReader<>() {
          @Override
          public boolean claims(ImageFile file) {
            return file.path().endsWith(".txt");
          }

          @Override
          public boolean claimsByLink(ImageFile file) {
            return false;
          }

          @Override
          public Reading<String> read(InstalledFile file) {
            return new Reading<>(List.of(file.path()), List.of());
          }
        };
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file("data/one", "1")
                    .file("data/two.txt", "2")
                    .link("soft.txt", "data/one"));

    ImageContents<String> contents =
        new ImageReader<>(List.of(reader), ImageLimits.DEFAULT, 2).read(image).items().getFirst();

    assertThat(texts(contents.shipped())).containsExactly("data/two.txt=data/two.txt@0");
  }

  @Test
  void aHardLinkOutlivesItsTarget() {
    TestImage image =
        new TestImage()
            .layer(new LayerWriter().file("a.txt", "1").hardLink("b.txt", "a.txt"))
            .layer(new LayerWriter().file(".wh.a.txt", ""));

    ImageContents<String> contents = contents(image);

    assertThat(texts(contents.shipped())).containsExactly("b.txt=1@0");
  }

  @Test
  void whatNoEngineWouldUnpackIsTold() {
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file("a", "1")
                    .file("a/b.txt", "2")
                    .link("x", "y")
                    .link("y", "x")
                    .file("x/c.txt", "3")
                    .hardLink("h.txt", "nowhere")
                    .file("d.txt", "4"));

    Reading<ImageContents<String>> reading = read(image);

    assertThat(texts(reading.items().getFirst().shipped())).containsExactly("d.txt=4@0");
    assertThat(reading.unreadable())
        .extracting(each -> each.location() + ": " + each.reason())
        .containsExactly(
            "a/b.txt: it is inside of 'a', which is no folder",
            "x/c.txt: it leads through more than 40 symbolic links",
            "h.txt: it is a hard link to 'nowhere', which is no file");
  }

  @Test
  void everyFileAndLayerTellsWhereItComesFrom() {
    TestImage image =
        new TestImage()
            .layer(new LayerWriter().folder("d", 0755).file("d/a", "1"))
            .step("ENV A=b")
            .layer(new LayerWriter().folder("d", 0755).file("d/b", "1"))
            .run("{\"User\":\"1000\"}");

    Image read = contents(image).image();

    assertThat(read.layers()).extracting(ImageLayer::createdBy).containsExactly("step 1", "step 2");
    assertThat(read.layers().get(1).size()).isEqualTo(image.blob(1).length);
    assertThat(read.files())
        .extracting(each -> each.path() + "@" + each.layer())
        .containsExactly("d@0", "d/a@0", "d/b@1");
    assertThat(read.config().isRoot()).isFalse();
    assertThat(read.config().platform()).isEqualTo("linux/amd64");
  }

  @Test
  void longNamesAndLargeNumbersAreReadAsEverybodyWritesThem() {
    String folder = "folder/".repeat(30);
    LayerWriter posix =
        new LayerWriter().file(folder + "ö.txt", "1").link("p.txt", folder + "ö.txt");
    LayerWriter gnu =
        new LayerWriter().asGnu().file(folder + "g.txt", "2").link("q.txt", folder + "g.txt");

    ImageContents<String> contents = contents(new TestImage().layer(posix).layer(gnu));

    assertThat(texts(contents.shipped()))
        .containsExactly(folder + "g.txt=2@1", folder + "ö.txt=1@0");
  }

  @Test
  void rightsOfProgramsAreKnown() {
    LayerWriter layer =
        new LayerWriter()
            .file("su", 0104755, new byte[0])
            .file("data", 0104644, new byte[0])
            .capable("ping")
            .folder("tmp", 01777)
            .folder("open", 0777)
            .special("null");

    Image image = contents(new TestImage().layer(layer)).image();

    assertThat(image.files().stream().filter(ImageFile::isSetId).map(ImageFile::path))
        .containsExactly("su");
    assertThat(image.files().stream().filter(ImageFile::isWorldWritable).map(ImageFile::path))
        .containsExactly("open");
    assertThat(image.files().stream().map(each -> each.path() + " " + each.privilege()))
        .contains("ping CAPABILITIES", "su NONE");
  }
}
