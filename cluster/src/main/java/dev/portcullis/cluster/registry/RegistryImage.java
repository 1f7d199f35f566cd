package dev.portcullis.cluster.registry;

import dev.portcullis.supply.image.Descriptor;
import dev.portcullis.supply.image.ImageManifest;
import dev.portcullis.supply.image.ImageSource;
import dev.portcullis.supply.image.ManifestDocument;
import dev.portcullis.supply.image.Platform;
import dev.portcullis.supply.image.VerifiedBlob;
import dev.portcullis.supply.signature.AttachedLayer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import land.oras.ContainerRef;
import land.oras.ManifestDescriptor;
import land.oras.Registry;
import land.oras.exception.OrasException;
import org.jspecify.annotations.Nullable;

/// An image in a registry, by its tag or its digest.
public final class RegistryImage implements ImageSource {
  /// Registries take manifests of up to 4 MiB (OCI distribution specification, "Pushing
  /// Manifests").
  private static final int LARGEST_MANIFEST = 4 << 20;

  /// Of all signatures and attestations of an image; bills of materials are among them.
  private static final int LARGEST_ATTACHED = 128 << 20;

  /// As many as cosign takes.
  private static final int MOST_ATTACHED = 1000;

  private static final int NOT_FOUND = 404;
  private static final int DEPTH = 3;

  private final Registry registry;
  private final ContainerRef reference;
  private final String written;
  private final Platform platform;
  private final List<String> above;
  private @Nullable Resolved resolved;

  /// @param above the digests that led to the reference
  private RegistryImage(
      Registry registry,
      ContainerRef reference,
      String written,
      Platform platform,
      List<String> above) {
    this.registry = registry;
    this.reference = reference;
    this.written = written;
    this.platform = platform;
    this.above = above;
  }

  /// The image that a reference names, as container engines read one: `nginx:1.27`,
  /// `registry.example.com/shop/web@sha256:…`. A registry of this machine is spoken to without TLS.
  ///
  /// @param platform of the image where there are several
  /// @throws IOException when it is no reference
  public static RegistryImage of(String written, Platform platform) throws IOException {
    if (!written.chars().allMatch(RegistryImage::isInReferences)) {
      throw new IOException("'%s' is no reference of an image".formatted(written));
    }
    try {
      ContainerRef reference = ContainerRef.parse(written);
      Registry.Builder registry = Registry.builder().defaults();
      if (isOnThisMachine(reference.getRegistry())) {
        registry.withInsecure(true);
      }
      return new RegistryImage(registry.build(), reference, written, platform, List.of());
    } catch (OrasException | IllegalArgumentException e) {
      throw new IOException(
          "'%s' is no reference of an image: %s".formatted(written, e.getMessage()), e);
    }
  }

  /// The library takes spaces, and asks a registry for them.
  private static boolean isInReferences(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._-/:@[]+".indexOf(c) >= 0;
  }

  private static boolean isOnThisMachine(String registry) {
    String host = registry.replaceFirst(":[0-9]+$", "");
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  @Override
  public String reference() {
    return written;
  }

  @Override
  public ImageManifest manifest() throws IOException {
    return resolved().manifest();
  }

  /// What the reference leads to: the digests on the way, from that which it names down to that of
  /// the manifest. They differ where it names an index. Whoever signed an index signed all images
  /// in it, since it has their digests.
  public List<String> digests() throws IOException {
    return resolved().digests();
  }

  private record Resolved(List<String> digests, ImageManifest manifest) {
    Resolved {
      digests = List.copyOf(digests);
    }
  }

  /// Asked once: a tag may move between the reading of an image and that of its signatures.
  private Resolved resolved() throws IOException {
    if (resolved == null) {
      resolved = resolve();
    }
    return resolved;
  }

  private Resolved resolve() throws IOException {
    ContainerRef at = reference;
    List<String> digests = new ArrayList<>(above);
    SortedMap<String, String> annotations = new TreeMap<>();
    for (int depth = 0; depth < DEPTH; depth++) {
      Answer answer = answer(at);
      digests.add(answer.digest());
      switch (answer.document(annotations)) {
        case ManifestDocument.Single(ImageManifest manifest) -> {
          return new Resolved(digests, manifest);
        }
        case ManifestDocument.Index index -> {
          ManifestDocument.Entry chosen = index.choose(platform);
          annotations.putAll(chosen.annotations());
          at = reference.withDigest(chosen.descriptor().digest());
        }
      }
    }
    throw new IOException(
        "'%s' is an index of indexes, more than %d deep".formatted(written, DEPTH));
  }

  /// What it is an index of; none when it is one image.
  ///
  /// @throws IOException when it cannot be had
  public Optional<Listing> listing() throws IOException {
    Answer answer = answer(reference);
    if (!(answer.document(new TreeMap<>()) instanceof ManifestDocument.Index index)) {
      return Optional.empty();
    }
    List<RegistryImage> images = new ArrayList<>();
    for (ManifestDocument.Entry each : index.entries()) {
      if (each.isImage()) {
        images.add(
            new RegistryImage(
                registry,
                reference.withDigest(each.descriptor().digest()),
                written + "#" + each.platform(),
                each.platform(),
                List.of(answer.digest())));
      }
    }
    return Optional.of(new Listing(answer.digest(), images));
  }

  /// The images of an index, each called by its platform too: `web:1.0#linux/arm64`.
  public record Listing(String digest, List<RegistryImage> images) {
    public Listing {
      images = List.copyOf(images);
    }
  }

  /// A manifest or an index whose digest was verified.
  private record Answer(String digest, String json) {
    ManifestDocument document(SortedMap<String, String> annotations) throws IOException {
      return ManifestDocument.read(json.getBytes(StandardCharsets.UTF_8), digest, annotations);
    }
  }

  private Answer answer(ContainerRef at) throws IOException {
    try {
      land.oras.Descriptor descriptor = registry.getDescriptor(at);
      String digest = digest(at, descriptor);
      byte[] content = descriptor.getJson().getBytes(StandardCharsets.UTF_8);
      Descriptor expected = new Descriptor(descriptor.getMediaType(), digest, content.length);
      VerifiedBlob.bytes(new ByteArrayInputStream(content), expected, LARGEST_MANIFEST);
      return new Answer(digest, descriptor.getJson());
    } catch (OrasException e) {
      throw failure(at, e);
    }
  }

  /// The digest that was asked for; of a tag the one that the registry says.
  private static String digest(ContainerRef at, land.oras.Descriptor answer) throws IOException {
    String asked = at.getDigest();
    String said = asked == null ? answer.getDigest() : asked;
    if (said == null) {
      throw new IOException("the registry says no digest of '" + at + "'");
    }
    return said;
  }

  @Override
  public InputStream open(Descriptor blob) throws IOException {
    try {
      return registry.getBlobStream(reference.withDigest(blob.digest()));
    } catch (OrasException e) {
      throw failure(reference.withDigest(blob.digest()), e);
    }
  }

  /// The signatures and attestations that others attached to a manifest or an index: in referrers
  /// (OCI distribution specification, "Listing Referrers"), and under the tags `….sig` and `….att`
  /// where cosign kept them before. A registry that has neither has none.
  ///
  /// @param digest one of [#digests]
  public List<AttachedLayer> attached(String digest) throws IOException {
    Attachments attachments = new Attachments();
    for (ManifestDescriptor each : referrers(digest)) {
      if (isSignature(each.getArtifactType())) {
        attachments.add(answer(reference.withDigest(each.getDigest())));
      }
    }
    for (String suffix : List.of(".sig", ".att")) {
      ContainerRef tagged = reference.withTag(digest.replace(':', '-') + suffix);
      if (exists(tagged)) {
        attachments.add(answer(tagged));
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

  /// Layers as they come, within bounds on all of them together.
  private final class Attachments {
    private final List<AttachedLayer> layers = new ArrayList<>();
    private int left = LARGEST_ATTACHED;

    void add(Answer answer) throws IOException {
      if (!(answer.document(new TreeMap<>())
          instanceof ManifestDocument.Single(ImageManifest manifest))) {
        throw new IOException("'%s' is no manifest of signatures".formatted(answer.digest()));
      }
      for (Descriptor layer : manifest.layers()) {
        if (layers.size() == MOST_ATTACHED) {
          throw new IOException("more than %d signatures of one image".formatted(MOST_ATTACHED));
        }
        try (InputStream content = open(layer)) {
          byte[] payload = VerifiedBlob.bytes(content, layer, left);
          left -= payload.length;
          layers.add(
              new AttachedLayer(
                  layer.mediaType(), new AttachedLayer.Payload(payload), layer.annotations()));
        }
      }
    }
  }

  private boolean exists(ContainerRef tagged) throws IOException {
    try {
      registry.probeDescriptor(tagged);
      return true;
    } catch (OrasException e) {
      if (code(e) == NOT_FOUND) {
        return false;
      }
      throw failure(tagged, e);
    }
  }

  /// By the listing, or where a registry has none by the tag that stands for it ("Referrers Tag
  /// Schema").
  private List<ManifestDescriptor> referrers(String digest) throws IOException {
    ContainerRef subject = reference.withDigest(digest);
    try {
      return registry.getReferrers(subject, null).getManifests();
    } catch (OrasException e) {
      if (code(e) != NOT_FOUND) {
        throw failure(subject, e);
      }
    }
    ContainerRef listed = reference.withTag(digest.replace(':', '-'));
    try {
      return registry.getIndex(listed).getManifests();
    } catch (OrasException e) {
      if (code(e) == NOT_FOUND) {
        return List.of();
      }
      throw failure(listed, e);
    }
  }

  private IOException failure(ContainerRef at, OrasException e) {
    return new IOException("'%s': %s".formatted(at, reason(e)), e);
  }

  /// 0 when no server answered.
  private static int code(OrasException e) {
    Integer code = e.getStatusCode();
    return code == null ? 0 : code;
  }

  private static String reason(OrasException e) {
    return switch (code(e)) {
      case 401, 403 ->
          "the registry refuses access; 'docker login' or 'podman login' gives credentials";
      case 404 -> "there is no such image in the registry";
      default -> String.valueOf(e.getMessage());
    };
  }
}
