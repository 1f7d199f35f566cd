package dev.portcullis.supply.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.image.Base;
import dev.portcullis.supply.image.Image;
import dev.portcullis.supply.image.ImageConfig;
import dev.portcullis.supply.image.ImageFile;
import dev.portcullis.supply.image.ImageLayer;
import dev.portcullis.supply.image.ShippedPackage;
import dev.portcullis.supply.image.tar.Privilege;
import dev.portcullis.supply.installed.Distribution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ImageFactTest {
  private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");

  private static ImageFile file(String path, int mode, int layer) {
    return new ImageFile(path, ImageFile.Kind.FILE, mode, 1, "", Privilege.NONE, layer);
  }

  private static Image image(String created, List<ImageFile> files) {
    Mapping run =
        new Mapping.Builder(1)
            .put("Env", Sequence.of(List.of("PATH=/bin", "TOKEN=secret")))
            .build();
    Mapping config = new Mapping.Builder(2).put("created", created).put("config", run).build();
    return new Image(
        "app:1",
        "sha256:m",
        new TreeMap<>(),
        new ImageConfig(config),
        List.of(
            new ImageLayer(0, "sha256:d0", "sha256:b0", 10, ""),
            new ImageLayer(1, "sha256:d1", "sha256:b1", 20, "COPY . /")),
        files,
        List.of(),
        new Distribution("debian", "12", "Debian", "", ""));
  }

  private static Mapping spec(Image image, List<ShippedPackage> packages, Optional<Base> base) {
    Resource resource = new ImageFact(image, packages, base, Optional.empty(), NOW).resource();
    assertThat(resource.kind()).isEqualTo("Image");
    assertThat(resource.name()).isEqualTo("app:1");
    return resource.root().mapping("spec");
  }

  @Test
  void tellsWhatEachLayerBrought() {
    Image image =
        image(
            "2026-01-01T00:00:00Z",
            List.of(file("bin/sh", 0755, 0), file("opt/su", 04755, 1), file("var/x", 0666, 1)));
    Base base = new Base("debian:12", "", 1, Base.Evidence.CONTENT);
    Component component =
        new Component(Ecosystem.DEBIAN, "12", "bash", "5", new Location("s", 1, 1, ""));

    Mapping spec = spec(image, List.of(new ShippedPackage(component, 0)), Optional.of(base));

    assertThat(spec.sequence("shells").toString())
        .isEqualTo("[{path: bin/sh, mode: 0755, layer: base-image}]");
    assertThat(spec.sequence("setuidFiles").toString())
        .isEqualTo("[{path: opt/su, mode: 4755, layer: image}]");
    assertThat(spec.sequence("worldWritable").toString())
        .isEqualTo("[{path: var/x, mode: 0666, layer: image}]");
    assertThat(spec.sequence("packages").toString())
        .isEqualTo("[{ecosystem: Debian:12, count: 1}]");
    assertThat(spec.sequence("layers").mappings())
        .extracting(each -> each.string("layer", ""))
        .containsExactly("base-image", "image");
    assertThat(spec.find("ageDays")).isEqualTo(30L);
  }

  @Test
  void valuesOfTheEnvironmentStayInTheImage() {
    Mapping spec = spec(image("", List.of()), List.of(), Optional.empty());

    assertThat(spec.mapping("config").sequence("environment").strings())
        .containsExactly("PATH", "TOKEN");
    assertThat(spec.toString()).doesNotContain("secret");
  }

  @Test
  void whatIsNotToldIsNotThere() {
    Mapping spec = spec(image("1970-01-01T00:00:00Z", List.of()), List.of(), Optional.empty());

    assertThat(spec.indexOf("ageDays")).isNegative();
    assertThat(spec.indexOf("base")).isNegative();
    assertThat(spec.indexOf("platform")).isNegative();
  }

  @Test
  void aListThatIsCutIsNamed() {
    List<ImageFile> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(file("f" + i, 0666, 0));
    }

    Mapping spec = spec(image("", many), List.of(), Optional.empty());

    assertThat(spec.sequence("worldWritable").size()).isEqualTo(200);
    assertThat(spec.sequence("cut").strings()).containsExactly("worldWritable");
  }
}
