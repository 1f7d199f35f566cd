package dev.portcullis.supply.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Layer;
import dev.portcullis.model.Reading;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BaseCatalogueTest {
  private static final LayerWriter SECOND = new LayerWriter().file("b", "2");

  private static TestImage base() {
    return new TestImage().layer(new LayerWriter().file("a", "1"));
  }

  private static Image read(ImageSource source) {
    return new ImageReader<String>(List.of(), ImageLimits.DEFAULT, 1)
        .read(source)
        .items()
        .getFirst()
        .image();
  }

  private static Image annotated(Image image, Map<String, String> annotations) {
    return new Image(
        image.reference(),
        image.digest(),
        new TreeMap<>(annotations),
        image.config(),
        image.layers(),
        image.files(),
        image.hidden(),
        image.distribution());
  }

  @Test
  void aBaseIsKnownByTheContentOfItsLayers() {
    BaseCatalogue catalogue =
        BaseCatalogue.EMPTY
            .with(KnownBase.of("small", read(base())))
            .with(KnownBase.of("other", read(new TestImage().layer(SECOND, Packing.PLAIN))));
    // Packed in another way, a layer has another digest and the same content.
    TestImage image =
        new TestImage()
            .layer(new LayerWriter().file("a", "1"), Packing.ZSTD)
            .layer(new LayerWriter().file("c", "3"));

    Base found = Base.of(read(image), catalogue).orElseThrow();

    assertThat(found).isEqualTo(new Base("small", "", 1, Base.Evidence.CONTENT));
    assertThat(found.layer(0)).isEqualTo(Layer.BASE_IMAGE);
    assertThat(found.layer(1)).isEqualTo(Layer.IMAGE);
  }

  @Test
  void theBaseWithMostLayersIsMeantAndNeverTheImageItself() {
    TestImage middle = base().layer(new LayerWriter().file("m", "1"));
    TestImage whole =
        base().layer(new LayerWriter().file("m", "1")).layer(new LayerWriter().file("w", "1"));
    BaseCatalogue catalogue =
        BaseCatalogue.EMPTY
            .with(KnownBase.of("base", read(base())))
            .with(KnownBase.of("middle", read(middle)))
            .with(KnownBase.of("whole", read(whole)));

    assertThat(Base.of(read(whole), catalogue)).map(Base::name).contains("middle");
  }

  @Test
  void whatIsSaidOfABaseIsNotWhatItIsKnownBy() {
    Image image =
        annotated(read(base()), Map.of("org.opencontainers.image.base.name", "trusted:1"));

    Base said = Base.of(image, BaseCatalogue.EMPTY).orElseThrow();

    assertThat(said).isEqualTo(new Base("trusted:1", "", 0, Base.Evidence.ANNOTATION));
    assertThat(said.layer(0)).isEqualTo(Layer.IMAGE);
    assertThat(Base.of(read(base()), BaseCatalogue.EMPTY)).isEmpty();
  }

  @Test
  void aCatalogueIsReadAsItIsWritten() {
    BaseCatalogue catalogue = BaseCatalogue.EMPTY.with(KnownBase.of("a", read(base())));
    String written =
        "{\"bases\": [\n{\"name\": \"a\", \"diffIds\": [\"%s\"]},\n{\"name\": \"b\", \"diffIds\": [\"x\"]}]}"
            .formatted(catalogue.bases().getFirst().diffIds().getFirst());

    Reading<KnownBase> reading = BaseCatalogue.read("bases.json", written.getBytes(UTF_8));

    assertThat(reading.items()).isEqualTo(catalogue.bases());
    assertThat(reading.unreadable())
        .extracting(each -> each.location().toString())
        .containsExactly("bases.json:3:1");
  }
}
