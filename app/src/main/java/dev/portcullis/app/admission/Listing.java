package dev.portcullis.app.admission;

import dev.portcullis.app.report.Visible;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.supply.admission.AdmittedImage;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How admitted images are listed.
enum Listing {
  TEXT,
  JSON,
  /// What they were called, each once.
  NAMES;

  static List<String> words() {
    return Arrays.stream(values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
  }

  /// The one of a word that is among [#words].
  static Listing of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  void print(List<AdmittedImage> images, PrintStream out) {
    switch (this) {
      case TEXT -> images.forEach(each -> out.println(Visible.line(line(each))));
      case JSON -> out.println(json(images));
      case NAMES ->
          images.stream()
              .map(Listing::name)
              .filter(each -> !each.isEmpty())
              .distinct()
              .forEach(each -> out.println(Visible.line(each)));
    }
  }

  /// Of an image of an index that of the index.
  private static String name(AdmittedImage image) {
    return image.image().replaceFirst("#[^#]*$", "");
  }

  private static String line(AdmittedImage image) {
    return "%s  %s  since %s%s"
        .formatted(
            image.digest(),
            image.image().isEmpty() ? "-" : image.image(),
            image.since(),
            image.until().map(each -> "  until " + each).orElse(""));
  }

  private static String json(List<AdmittedImage> images) {
    List<Object> all =
        images.stream().<Object>map(each -> each.evidence().with("digest", each.digest())).toList();
    return GoJson.write(
        new Mapping.Builder(1).put("images", Sequence.of(all)).build(), GoJson.Order.AS_MADE);
  }
}
