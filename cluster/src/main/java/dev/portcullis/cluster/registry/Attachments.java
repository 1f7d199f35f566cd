package dev.portcullis.cluster.registry;

import dev.portcullis.cluster.registry.Repository.Answer;
import dev.portcullis.supply.image.Descriptor;
import dev.portcullis.supply.image.ImageManifest;
import dev.portcullis.supply.image.ManifestDocument;
import dev.portcullis.supply.image.VerifiedBlob;
import dev.portcullis.supply.signature.AttachedLayer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import land.oras.ContainerRef;
import land.oras.ManifestDescriptor;
import org.jspecify.annotations.Nullable;

/// The signatures and attestations of one image as they come, within bounds on all of them
/// together.
final class Attachments {
  /// Bills of materials are among them.
  private static final int LARGEST = 128 << 20;

  /// As many as cosign takes.
  private static final int MOST = 1000;

  private final Repository repository;
  private final List<AttachedLayer> layers = new ArrayList<>();
  private int left = LARGEST;

  private Attachments(Repository repository) {
    this.repository = repository;
  }

  /// Those of the manifest or index that has a digest: in referrers (OCI distribution
  /// specification, "Listing Referrers"), and under the tags `….sig` and `….att` where cosign kept
  /// them before. A registry that has neither has none.
  static List<AttachedLayer> of(String digest, Repository repository) throws IOException {
    Attachments attachments = new Attachments(repository);
    for (ManifestDescriptor each : repository.referrers(digest)) {
      if (isSignature(each.getArtifactType())) {
        attachments.add(repository.answer(each.getDigest()));
      }
    }
    for (String suffix : List.of(".sig", ".att")) {
      ContainerRef tagged = repository.tag(digest, suffix);
      if (repository.exists(tagged)) {
        attachments.add(repository.answer(tagged));
      }
    }
    return attachments.layers;
  }

  /// Bundles of every version; and what cosign attaches in its older forms: signatures, and
  /// envelopes of statements.
  private static boolean isSignature(@Nullable String type) {
    return type != null
        && (type.startsWith(AttachedLayer.BUNDLES)
            || type.equals("application/vnd.dev.cosign.artifact.sig.v1+json")
            || type.equals("application/vnd.in-toto+json"));
  }

  private void add(Answer answer) throws IOException {
    if (!(answer.document(new TreeMap<>())
        instanceof ManifestDocument.Single(ImageManifest manifest))) {
      throw new IOException("'%s' is no manifest of signatures".formatted(answer.digest()));
    }
    for (Descriptor layer : manifest.layers()) {
      if (layers.size() == MOST) {
        throw new IOException("more than %d signatures of one image".formatted(MOST));
      }
      try (InputStream content = repository.open(layer)) {
        byte[] payload = VerifiedBlob.bytes(content, layer, left);
        left -= payload.length;
        layers.add(
            new AttachedLayer(
                layer.mediaType(), new AttachedLayer.Payload(payload), layer.annotations()));
      }
    }
  }
}
