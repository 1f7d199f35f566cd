package dev.portcullis.cluster.registry;

import dev.portcullis.supply.image.Descriptor;
import dev.portcullis.supply.image.ManifestDocument;
import dev.portcullis.supply.image.VerifiedBlob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import land.oras.ContainerRef;
import land.oras.Index;
import land.oras.Manifest;
import land.oras.ManifestDescriptor;
import land.oras.Registry;
import land.oras.exception.OrasException;

/// A repository of a registry, and what the registry answers about it.
///
/// @param place names the repository, with whatever tag or digest
record Repository(Registry registry, ContainerRef place) {
  /// Registries take manifests of up to 4 MiB (OCI distribution specification, "Pushing
  /// Manifests").
  private static final int LARGEST_MANIFEST = 4 << 20;

  private static final int NOT_FOUND = 404;
  private static final int NO_ANSWER = -1;

  /// A manifest or an index whose digest was verified.
  record Answer(String mediaType, String digest, String json) {
    /// @param annotations of the entry of an index that led to it
    ManifestDocument document(SortedMap<String, String> annotations) throws IOException {
      return ManifestDocument.read(json.getBytes(StandardCharsets.UTF_8), digest, annotations);
    }
  }

  /// The manifest or index that has a digest.
  Answer answer(String digest) throws IOException {
    return answer(place.withDigest(digest));
  }

  /// What a tag or a digest stands for.
  Answer answer(ContainerRef at) throws IOException {
    try {
      land.oras.Descriptor descriptor = registry.getDescriptor(at);
      String digest = digest(at, descriptor);
      byte[] content = descriptor.getJson().getBytes(StandardCharsets.UTF_8);
      Descriptor expected = new Descriptor(descriptor.getMediaType(), digest, content.length);
      VerifiedBlob.bytes(new ByteArrayInputStream(content), expected, LARGEST_MANIFEST);
      return new Answer(descriptor.getMediaType(), digest, descriptor.getJson());
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

  /// The content of a blob, which is not verified.
  InputStream open(Descriptor blob) throws IOException {
    ContainerRef at = place.withDigest(blob.digest());
    try {
      return registry.getBlobStream(at);
    } catch (OrasException e) {
      throw failure(at, e);
    }
  }

  /// Whether a tag stands for anything.
  boolean exists(ContainerRef tagged) throws IOException {
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

  /// What refers to the manifest or index that has a digest: by the listing, or where a registry
  /// has none by the tag that stands for it ("Listing Referrers" and "Referrers Tag Schema").
  List<ManifestDescriptor> referrers(String digest) throws IOException {
    ContainerRef subject = place.withDigest(digest);
    try {
      return registry.getReferrers(subject, null).getManifests();
    } catch (OrasException e) {
      if (code(e) != NOT_FOUND) {
        throw failure(subject, e);
      }
    }
    return kept(tag(digest, "")).map(Index::getManifests).orElse(List.of());
  }

  /// The tag that stands for what belongs to the manifest or index that has a digest.
  ///
  /// @param suffix of which kind; empty for the list of all that refers to it
  ContainerRef tag(String digest, String suffix) {
    return place.withTag(digest.replace(':', '-') + suffix);
  }

  /// The list under a tag, if there is one.
  private Optional<Index> kept(ContainerRef tag) throws IOException {
    try {
      return Optional.of(registry.getIndex(tag));
    } catch (OrasException e) {
      if (code(e) == NOT_FOUND) {
        return Optional.empty();
      }
      throw failure(tag, e);
    }
  }

  /// Puts a blob there; one that is there already is left.
  ///
  /// @return its digest
  String push(byte[] blob) throws IOException {
    try {
      return String.valueOf(registry.pushBlob(place, blob).getDigest());
    } catch (OrasException e) {
      throw failure(place, e);
    }
  }

  /// Puts a manifest there that refers to another one, and has it listed: a registry that has no
  /// listing says so by its silence, and whoever pushes keeps the list under a tag then ("Pushing
  /// Manifests with Subject").
  ///
  /// @param subject the digest that it refers to
  /// @param referrer the manifest as it is listed
  void refer(String subject, ManifestDescriptor referrer, String json) throws IOException {
    ContainerRef at = place.withDigest(referrer.getDigest());
    try {
      registry.pushManifest(at, Manifest.fromJson(json));
    } catch (OrasException e) {
      // The library has put it there and takes the silence for a failure, which no server answered.
      if (code(e) != NO_ANSWER || !exists(at)) {
        throw failure(at, e);
      }
      list(subject, referrer);
    }
  }

  private void list(String subject, ManifestDescriptor referrer) throws IOException {
    ContainerRef tag = tag(subject, "");
    Index listed = kept(tag).orElseGet(() -> Index.fromManifests(List.of()));
    try {
      registry.pushIndex(tag, listed.withNewManifests(referrer));
    } catch (OrasException e) {
      throw failure(tag, e);
    }
  }

  private static IOException failure(ContainerRef at, OrasException e) {
    String name = at.toString().replace(":null@", "@"); // as the library writes what has no tag
    return new IOException("'%s': %s".formatted(name, reason(e)), e);
  }

  /// What a server answered, else [#NO_ANSWER].
  private static int code(OrasException e) {
    Integer code = e.getStatusCode();
    return code == null ? NO_ANSWER : code;
  }

  private static String reason(OrasException e) {
    return switch (code(e)) {
      case 401, 403 ->
          "the registry refuses access; 'docker login' or 'podman login' gives credentials";
      case NOT_FOUND -> "there is no such image in the registry";
      case NO_ANSWER -> "no answer: " + deepest(e);
      default -> String.valueOf(e.getMessage());
    };
  }

  /// The library says that there was no answer, what is below says why.
  private static String deepest(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case UnresolvedAddressException _ -> "its name has no address";
      case ClosedChannelException _ -> "nobody takes the connection";
      default -> String.valueOf(cause.getMessage());
    };
  }
}
