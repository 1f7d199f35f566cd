package dev.portcullis.cluster.registry;

import dev.portcullis.supply.image.Descriptor;
import dev.portcullis.supply.image.ImageManifest;
import dev.portcullis.supply.image.ImageSource;
import dev.portcullis.supply.image.ManifestDocument;
import dev.portcullis.supply.image.Platform;
import dev.portcullis.supply.image.VerifiedBlob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import land.oras.ArtifactType;
import land.oras.ContainerRef;
import land.oras.ManifestDescriptor;
import land.oras.Registry;
import land.oras.exception.OrasException;

/// An image in a registry, by its tag or its digest.
public final class RegistryImage implements ImageSource {
  /// Registries take manifests of up to 4 MiB (OCI distribution specification, "Pushing
  /// Manifests").
  private static final int LARGEST_MANIFEST = 4 << 20;

  private static final int LARGEST_ATTACHED = 32 << 20;
  private static final int MOST_ATTACHED = 200;
  private static final int NOT_FOUND = 404;
  private static final int DEPTH = 3;

  private final Registry registry;
  private final ContainerRef reference;
  private final String written;
  private final Platform platform;

  private RegistryImage(
      Registry registry, ContainerRef reference, String written, Platform platform) {
    this.registry = registry;
    this.reference = reference;
    this.written = written;
    this.platform = platform;
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
      return new RegistryImage(registry.build(), reference, written, platform);
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
    ContainerRef at = reference;
    SortedMap<String, String> annotations = new TreeMap<>();
    for (int depth = 0; depth < DEPTH; depth++) {
      switch (document(at, annotations)) {
        case ManifestDocument.Single(ImageManifest manifest) -> {
          return manifest;
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

  private ManifestDocument document(ContainerRef at, SortedMap<String, String> annotations)
      throws IOException {
    try {
      land.oras.Descriptor descriptor = registry.getDescriptor(at);
      String digest = digest(at, descriptor);
      byte[] content = descriptor.getJson().getBytes(StandardCharsets.UTF_8);
      Descriptor expected = new Descriptor(descriptor.getMediaType(), digest, content.length);
      byte[] verified =
          VerifiedBlob.bytes(new ByteArrayInputStream(content), expected, LARGEST_MANIFEST);
      return ManifestDocument.read(verified, digest, annotations);
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

  /// What others attached to a manifest, such as signatures and attestations: the first layer of
  /// each referrer (OCI distribution specification, "Listing Referrers"). A registry that does not
  /// list any has none.
  ///
  /// @param digest of the manifest
  /// @param type of what is attached, as in `application/vnd.dev.sigstore.bundle.v0.3+json`
  public List<byte[]> attached(String digest, String type) throws IOException {
    List<byte[]> attached = new ArrayList<>();
    for (ManifestDescriptor each : referrers(digest, type)) {
      if (attached.size() == MOST_ATTACHED) {
        throw new IOException("more than %d referrers of '%s'".formatted(MOST_ATTACHED, digest));
      }
      ContainerRef at = reference.withDigest(each.getDigest());
      if (document(at, new TreeMap<>()) instanceof ManifestDocument.Single(ImageManifest manifest)
          && !manifest.layers().isEmpty()) {
        Descriptor layer = manifest.layers().getFirst();
        try (InputStream content = open(layer)) {
          attached.add(VerifiedBlob.bytes(content, layer, LARGEST_ATTACHED));
        }
      }
    }
    return attached;
  }

  /// By the listing, or where a registry has none by the tag that stands for it ("Referrers Tag
  /// Schema").
  private List<ManifestDescriptor> referrers(String digest, String type) throws IOException {
    ContainerRef subject = reference.withDigest(digest);
    try {
      return registry.getReferrers(subject, ArtifactType.from(type)).getManifests();
    } catch (OrasException e) {
      if (code(e) != NOT_FOUND) {
        throw failure(subject, e);
      }
    }
    ContainerRef listed = reference.withTag(digest.replace(':', '-'));
    try {
      return registry.getIndex(listed).getManifests().stream()
          .filter(each -> type.equals(each.getArtifactType()))
          .toList();
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
