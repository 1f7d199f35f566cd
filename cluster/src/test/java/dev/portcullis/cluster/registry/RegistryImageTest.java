package dev.portcullis.cluster.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Shipped;
import dev.portcullis.supply.image.ImageContents;
import dev.portcullis.supply.image.ImageLimits;
import dev.portcullis.supply.image.ImageReader;
import dev.portcullis.supply.image.InstalledPackages;
import dev.portcullis.supply.image.Platform;
import dev.portcullis.supply.image.ShippedPackage;
import dev.portcullis.testkit.Ports;
import dev.portcullis.testkit.registry.ImageRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import land.oras.ContainerRef;
import land.oras.Index;
import land.oras.Layer;
import land.oras.Manifest;
import land.oras.Registry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Images are read from a real registry.
@TestInstance(Lifecycle.PER_CLASS)
class RegistryImageTest {
  private static final String STATUS =
      """
      Package: zlib1g
      Status: install ok installed
      Architecture: amd64
      Source: zlib
      Version: 1:1.2.13.dfsg-1

      """;

  private ImageRegistry registry;
  private String digest;

  @BeforeAll
  void push(@TempDir Path folder) throws IOException {
    registry = ImageRegistry.start(folder, "images in a registry");
    Registry client = Registry.builder().insecure().build();
    ContainerRef web = ContainerRef.parse(registry.name() + "/shop/web:1.0");
    byte[] tar =
        Tar.of(
            Map.of(
                "var/lib/dpkg/status", STATUS, "etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n"));
    Layer layer = client.pushBlob(web, packed(tar));
    String config =
        """
        {"architecture": "amd64", "os": "linux", "config": {"User": "1000"},
         "rootfs": {"type": "layers", "diff_ids": ["%s"]}}
        """
            .formatted(Tar.digest(tar));
    Layer blob = client.pushBlob(web, config.getBytes(UTF_8));
    Manifest manifest =
        Manifest.fromJson(
            """
            {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
             "config": {"mediaType": "application/vnd.oci.image.config.v1+json",
                        "digest": "%s", "size": %d},
             "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip",
                         "digest": "%s", "size": %d}]}
            """
                .formatted(blob.getDigest(), blob.getSize(), layer.getDigest(), layer.getSize()));
    Manifest pushed = client.pushManifest(web, manifest);
    digest = pushed.getDescriptor().getDigest();
    client.pushIndex(
        web.withTag("many"),
        Index.fromJson(
            """
            {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json",
             "manifests": [{"mediaType": "application/vnd.oci.image.manifest.v1+json",
                            "digest": "%s", "size": %d,
                            "platform": {"os": "linux", "architecture": "amd64"}}]}
            """
                .formatted(digest, pushed.getDescriptor().getSize())));
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private Reading<ImageContents<Shipped>> read(String reference) throws IOException {
    return new ImageReader<Shipped>(List.of(new InstalledPackages()), ImageLimits.DEFAULT, 2)
        .read(RegistryImage.of(registry.name() + reference, Platform.LINUX_AMD64));
  }

  private static void isTheImage(Reading<ImageContents<Shipped>> read) {
    assertThat(read.unreadable()).isEmpty();
    assertThat(ShippedPackage.of(read.items().getFirst()).items())
        .extracting(each -> each.component().toString())
        .containsExactly("Debian:zlib1g@1:1.2.13.dfsg-1");
    assertThat(read.items().getFirst().image().config().user()).isEqualTo("1000");
  }

  @Test
  void readsAnImageByItsTag() throws IOException {
    Reading<ImageContents<Shipped>> read = read("/shop/web:1.0");

    isTheImage(read);
    assertThat(read.items().getFirst().image().digest()).isEqualTo(digest);
  }

  @Test
  void readsAnImageByItsDigest() throws IOException {
    isTheImage(read("/shop/web@" + digest));
  }

  @Test
  void findsTheImageOfAPlatformInAnIndex() throws IOException {
    isTheImage(read("/shop/web:many"));
  }

  @Test
  void saysThatThereIsNoSuchImage() throws IOException {
    Reading<ImageContents<Shipped>> read = read("/shop/none:1.0");

    assertThat(read.items()).isEmpty();
    assertThat(read.unreadable())
        .singleElement()
        .satisfies(
            each -> assertThat(each.reason()).contains("there is no such image in the registry"));
  }

  @Test
  void saysWhyNoRegistryAnswers() throws IOException {
    int port = Ports.free();

    assertThatThrownBy(
            () -> RegistryImage.of("127.0.0.1:" + port + "/web:1", Platform.LINUX_AMD64).digests())
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("/web:1': no answer: nobody takes the connection");
  }

  @Test
  void refusesWhatIsNoReference() {
    assertThatThrownBy(() -> RegistryImage.of("Not A Reference", Platform.LINUX_AMD64))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no reference of an image");
  }
}
