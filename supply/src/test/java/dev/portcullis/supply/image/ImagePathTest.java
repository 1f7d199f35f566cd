package dev.portcullis.supply.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.image.archive.ImagePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images in the files that other programs write.
class ImagePathTest {
  @TempDir Path folder;

  private static TestImage image(String file) {
    return new TestImage().layer(new LayerWriter().file(file, "1"), Packing.ZSTD);
  }

  private Reading<ImageSource> sources(Path path) {
    return ImagePath.read(path, "here", Platform.LINUX_AMD64);
  }

  private static List<String> files(ImageSource source) {
    Reading<ImageContents<String>> reading =
        new ImageReader<String>(List.of(), ImageLimits.DEFAULT, 1).read(source);
    List<String> told = new ArrayList<>();
    reading.unreadable().forEach(each -> told.add(each.reason()));
    reading.items().forEach(each -> each.image().files().forEach(file -> told.add(file.path())));
    return told;
  }

  private List<String> all(Path path) {
    Reading<ImageSource> sources = sources(path);
    List<String> told = new ArrayList<>();
    sources.unreadable().forEach(each -> told.add(each.reason()));
    sources.items().forEach(each -> told.add(each.reference() + " " + files(each)));
    return told;
  }

  /// The files of a layout whose index is `index`.
  private static Map<String, byte[]> layout(String index, TestImage... images) {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(UTF_8));
    files.put("index.json", index.getBytes(UTF_8));
    for (TestImage each : images) {
      each.blobs().forEach((digest, blob) -> files.put("blobs/" + digest.replace(':', '/'), blob));
    }
    return files;
  }

  private static String manifest(TestImage image, String fields) {
    Descriptor blob = image.add(image.manifestJson().getBytes(UTF_8));
    return TestImage.json(blob).replace("}", fields.isEmpty() ? "}" : "," + fields + "}");
  }

  private static String index(String... manifests) {
    return "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", manifests) + "]}";
  }

  private static String named(String name) {
    return "\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + name + "\"}";
  }

  private static String platform(String system, String architecture) {
    return "\"platform\":{\"os\":\"%s\",\"architecture\":\"%s\"}".formatted(system, architecture);
  }

  private Path inFolder(Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      Path file = folder.resolve("tree").resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
    return folder.resolve("tree");
  }

  private Path inArchive(Map<String, byte[]> files) throws IOException {
    LayerWriter archive = new LayerWriter();
    files.forEach((name, content) -> archive.file(name, 0644, content));
    return Files.write(folder.resolve("image.tar"), archive.archive());
  }

  @Test
  void readsALayout() throws IOException {
    TestImage image = image("a");
    Map<String, byte[]> files = layout(index(manifest(image, "")), image);

    assertThat(all(inFolder(files))).containsExactly("here [a]");
    assertThat(all(inArchive(files))).containsExactly("here [a]");
  }

  @Test
  void choosesThePlatformInNestedIndexes() throws IOException {
    TestImage arm = image("arm");
    TestImage amd = image("amd");
    TestImage attestation = image("attestation");
    String nested =
        index(
            manifest(arm, platform("linux", "arm64")),
            manifest(attestation, platform("unknown", "unknown")),
            manifest(amd, platform("linux", "amd64")));
    TestImage holder = new TestImage();
    Descriptor inner = holder.add(nested.getBytes(UTF_8));

    assertThat(all(inFolder(layout(index(TestImage.json(inner)), arm, amd, attestation, holder))))
        .containsExactly("here [amd]");
  }

  @Test
  void aPlatformThatIsNotThereIsTold() throws IOException {
    TestImage arm = image("arm");
    TestImage power = image("power");
    String index =
        index(
            manifest(arm, platform("linux", "arm64")),
            manifest(power, platform("linux", "ppc64le")));

    assertThat(all(inFolder(layout(index, arm, power))))
        .containsExactly(
            "here [there is no image for linux/amd64, but for linux/arm64, linux/ppc64le]");
  }

  @Test
  void aLayoutMayHoldSeveralImages() throws IOException {
    TestImage one = image("one");
    TestImage two = image("two");
    String index = index(manifest(one, named("v1")), manifest(two, named("v2")));

    assertThat(all(inFolder(layout(index, one, two))))
        .containsExactly("here:v1 [one]", "here:v2 [two]");
  }

  @Test
  void aManifestThatIsAnotherOneIsTold() throws IOException {
    TestImage image = image("a");
    Map<String, byte[]> files = layout(index(manifest(image, "")), image);
    Descriptor manifest = image.add(image.manifestJson().getBytes(UTF_8));
    String changed = image.manifestJson().replace("schemaVersion", "schemaVersiom");
    files.put("blobs/" + manifest.digest().replace(':', '/'), changed.getBytes(UTF_8));

    assertThat(all(inFolder(files)))
        .singleElement()
        .asString()
        .startsWith("here [expected " + manifest.digest());
  }

  @Test
  void readsWhatDockerSaves() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    TestImage one = image("one");
    TestImage two = image("two").layer(new LayerWriter().file("three", "1"), Packing.PLAIN);
    List<String> written = new ArrayList<>();
    for (TestImage each : List.of(one, two)) {
      String name = "image" + written.size();
      files.put(name + ".json", each.config().getBytes(UTF_8));
      List<String> layers = new ArrayList<>();
      for (int i = 0; i <= written.size(); i++) {
        files.put(name + "/" + i + "/layer.tar", each.blob(i));
        layers.add("\"" + name + "/" + i + "/layer.tar\"");
      }
      written.add(
          "{\"Config\":\"%s.json\",\"RepoTags\":[\"app:%d\"],\"Layers\":%s}"
              .formatted(name, written.size(), layers));
    }
    files.put("manifest.json", written.toString().getBytes(UTF_8));

    assertThat(all(inArchive(files)))
        .containsExactly("here:app:0 [one]", "here:app:1 [three, two]");
  }

  @Test
  void aLayerOfDockersMayBeALinkToAnother() throws IOException {
    TestImage image = image("one");
    LayerWriter archive =
        new LayerWriter()
            .file("c.json", image.config())
            .file("x/layer.tar", 0644, image.blob(0))
            .link("y/layer.tar", "../x/layer.tar")
            .file("manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[\"y/layer.tar\"]}]");

    assertThat(all(Files.write(folder.resolve("d.tar"), archive.archive())))
        .containsExactly("here [one]");
  }

  @Test
  void whatIsNoImageIsTold() throws IOException {
    Files.createDirectories(folder.resolve("tree"));
    Files.write(folder.resolve("text"), "hello".repeat(500).getBytes(UTF_8));
    Files.write(folder.resolve("other.tar"), new LayerWriter().file("a", "1").archive());

    assertThat(all(folder.resolve("tree")))
        .containsExactly("expected index.json or manifest.json in it");
    assertThat(all(folder.resolve("other.tar")))
        .containsExactly("expected index.json or manifest.json in it");
    assertThat(all(folder.resolve("text")))
        .containsExactly("expected a tar header, got something else");
    assertThat(sources(folder.resolve("missing")).unreadable()).hasSize(1);
  }

  @Test
  void namesThatNoPathOfThisMachineHasHideNothing() throws IOException {
    Path archive = folder.resolve("named.tar");
    LayerWriter files = new LayerWriter().file("\u00e9\0", "1").file("manifest.json", "[]");
    Files.write(archive, files.archive());

    assertThat(all(archive)).containsExactly("there is no image in it");
  }

  @Test
  void nothingIsReadBesideALayout() throws IOException {
    TestImage image = image("a");
    Map<String, byte[]> files = layout(index(manifest(image, "")), image);
    Path tree = inFolder(files);
    String digest = image.manifest().layers().getFirst().digest();
    Path blob = tree.resolve("blobs/" + digest.replace(':', '/'));
    Files.move(blob, folder.resolve("elsewhere"));
    Files.createSymbolicLink(blob, folder.resolve("elsewhere"));

    assertThat(all(tree))
        .containsExactly("here [there is no 'blobs/" + digest.replace(':', '/') + "']");
  }

  @Test
  void readsARootFileSystem() throws IOException {
    Path root = Files.createDirectories(folder.resolve("root/etc"));
    Files.writeString(root.resolve("os-release"), "ID=debian\nVERSION_ID=12\n");
    Files.createSymbolicLink(root.resolve("out"), folder);
    Files.writeString(folder.resolve("secret"), "1");

    Reading<ImageContents<String>> reading =
        new ImageReader<String>(List.of(), ImageLimits.DEFAULT, 1)
            .readFolder(folder.resolve("root"), "root");

    Image image = reading.items().getFirst().image();
    assertThat(image.files())
        .extracting(ImageFile::path)
        .containsExactly("etc", "etc/os-release", "etc/out");
    assertThat(image.distribution().id()).isEqualTo("debian");
  }
}
