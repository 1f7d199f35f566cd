package dev.portcullis.supply.admission;

import dev.portcullis.model.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One of the sixteen ConfigMaps with the digests of admitted images: the one of those that begin
/// with a hexadecimal digit. Together they are the params of the policy `image/admitted-digests`.
///
/// @param digit `0` to `f`
public record Shard(char digit) {
  /// Where they are.
  public static final String NAMESPACE = "portcullis-system";

  /// What marks them; its value is the digit.
  public static final String LABEL = "policies.portcullis.dev/admitted-images";

  private static final String DIGITS = "0123456789abcdef";
  private static final String ALGORITHM = "sha256";

  public Shard {
    if (DIGITS.indexOf(digit) < 0) {
      throw new IllegalArgumentException("expected a hexadecimal digit, got '%s'".formatted(digit));
    }
  }

  /// All of them.
  public static List<Shard> all() {
    return DIGITS.chars().mapToObj(each -> new Shard((char) each)).toList();
  }

  /// The one for a digest.
  public static Shard of(String digest) {
    return new Shard(digest.charAt(ALGORITHM.length() + 1));
  }

  public String name() {
    return "admitted-images-" + digit;
  }

  /// The key of a digest: `:` may not be in one.
  public static String key(String digest) {
    return digest.replace(':', '-');
  }

  /// The ConfigMap, with nothing in it.
  public Mapping object() {
    Mapping metadata =
        new Mapping.Builder(3)
            .put("name", name())
            .put("namespace", NAMESPACE)
            .put("labels", new Mapping.Builder(1).put(LABEL, String.valueOf(digit)).build())
            .build();
    return new Mapping.Builder(3)
        .put("apiVersion", "v1")
        .put("kind", "ConfigMap")
        .put("metadata", metadata)
        .build();
  }

  /// What a ConfigMap has, whichever shard it is.
  ///
  /// @param evidence reads the text beside a digest; none when it is not what we write
  public static List<AdmittedImage> read(
      Mapping object, Function<String, Optional<Mapping>> evidence) {
    Mapping data = object.mapping("data");
    List<AdmittedImage> images = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      String digest = data.key(i).replaceFirst("^" + ALGORITHM + "-", ALGORITHM + ":");
      if (AdmittedImage.isDigest(digest)) {
        Optional<Mapping> written = evidence.apply(String.valueOf(data.value(i)));
        images.add(AdmittedImage.of(digest, written.orElse(Mapping.EMPTY)));
      }
    }
    return images;
  }
}
