package dev.portcullis.cluster.registry;

import dev.portcullis.supply.image.Descriptor;
import dev.portcullis.supply.image.ImageManifest;
import dev.portcullis.supply.image.ImageSource;
import dev.portcullis.supply.image.ManifestDocument;
import dev.portcullis.supply.image.Platform;
import dev.portcullis.supply.signature.AttachedLayer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import land.oras.ContainerRef;
import land.oras.Registry;
import land.oras.exception.OrasException;
import org.jspecify.annotations.Nullable;

/// An image in a registry, by its tag or its digest.
public final class RegistryImage implements ImageSource {
  private static final int DEPTH = 3;

  private final Repository repository;
  private final ContainerRef reference;
  private final String written;
  private final Platform platform;
  private final List<String> above;
  private @Nullable Resolved resolved;

  /// @param above the digests that led to the reference
  private RegistryImage(
      Repository repository,
      ContainerRef reference,
      String written,
      Platform platform,
      List<String> above) {
    this.repository = repository;
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
      Repository repository = new Repository(registry.build(), reference);
      return new RegistryImage(repository, reference, written, platform, List.of());
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
      Repository.Answer answer = repository.answer(at);
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
    Repository.Answer answer = repository.answer(reference);
    if (!(answer.document(new TreeMap<>()) instanceof ManifestDocument.Index index)) {
      return Optional.empty();
    }
    List<RegistryImage> images = new ArrayList<>();
    for (ManifestDocument.Entry each : index.entries()) {
      if (each.isImage()) {
        images.add(
            new RegistryImage(
                repository,
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

  @Override
  public InputStream open(Descriptor blob) throws IOException {
    return repository.open(blob);
  }

  /// The signatures and attestations that others attached to a manifest or an index.
  ///
  /// @param digest one of [#digests]
  public List<AttachedLayer> attached(String digest) throws IOException {
    return Attachments.of(digest, repository);
  }

  /// Attaches a bundle to the image, where [#attached] and cosign find it.
  ///
  /// @param bundle one of Sigstore that holds an attestation
  /// @param predicateType of that, which listings show
  /// @return the digest that it is attached to
  public String attach(byte[] bundle, String predicateType) throws IOException {
    Map<String, String> annotations =
        Map.of(
            "dev.sigstore.bundle.content",
            "dsse-envelope",
            "dev.sigstore.bundle.predicateType",
            predicateType);
    String digest = digests().getLast();
    new Referrer(AttachedLayer.BUNDLE, annotations).push(repository, digest, bundle);
    return digest;
  }
}
