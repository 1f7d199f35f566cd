package dev.portcullis.cluster.registry;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.document.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import land.oras.ManifestDescriptor;

/// A file that is attached to an image: a manifest of one layer that refers to that of the image,
/// as cosign, `oras attach` and others write it (OCI image specification, "Guidelines for Artifact
/// Usage").
///
/// @param type of the artifact and of its layer
/// @param annotations of the manifest, which listings show
record Referrer(String type, Map<String, String> annotations) {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String EMPTY = "application/vnd.oci.empty.v1+json";
  private static final byte[] NOTHING = "{}".getBytes(UTF_8);

  Referrer {
    annotations = Map.copyOf(annotations);
  }

  /// Attaches `content`.
  ///
  /// @param subject the digest of a manifest or an index in the repository
  void push(Repository repository, String subject, byte[] content) throws IOException {
    Mapping config = descriptor(EMPTY, repository.push(NOTHING), NOTHING.length);
    Mapping layer = descriptor(type, repository.push(content), content.length);
    byte[] manifest = JsonText.bytes(manifest(config, layer, repository.answer(subject)));
    ManifestDescriptor listed =
        ManifestDescriptor.of(MANIFEST, "sha256:" + SHA_256.hex(manifest), manifest.length)
            .withArtifactType(type)
            .withAnnotations(annotations);
    repository.refer(subject, listed, new String(manifest, UTF_8));
  }

  private Mapping manifest(Mapping config, Mapping layer, Repository.Answer subject) {
    long size = subject.json().getBytes(UTF_8).length;
    Mapping.Builder noted = new Mapping.Builder(annotations.size());
    annotations.forEach(noted::put);
    return new Mapping.Builder(7)
        .put("schemaVersion", 2L)
        .put("mediaType", MANIFEST)
        .put("artifactType", type)
        .put("config", config)
        .put("layers", Sequence.of(List.of(layer)))
        .put("subject", descriptor(subject.mediaType(), subject.digest(), size))
        .put("annotations", noted.build())
        .build();
  }

  private static Mapping descriptor(String type, String digest, long size) {
    return new Mapping.Builder(3)
        .put("mediaType", type)
        .put("digest", digest)
        .put("size", size)
        .build();
  }
}
