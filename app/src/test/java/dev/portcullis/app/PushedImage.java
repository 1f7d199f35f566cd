package dev.portcullis.app;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import land.oras.ContainerRef;
import land.oras.Index;
import land.oras.Layer;
import land.oras.Manifest;
import land.oras.Registry;

/// An image of one layer in a registry, to which things can be attached.
record PushedImage(Registry client, ContainerRef reference, String digest, long size) {
  static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";

  /// A layer to attach.
  record Attached(String mediaType, String content, Map<String, String> annotations) {}

  static PushedImage to(String name) {
    return to(name, "amd64", "1000");
  }

  /// One without files.
  ///
  /// @param user that its containers run as
  static PushedImage to(String name, String architecture, String user) {
    byte[] nothing = new byte[1024]; // a tar without entries
    return to(name, architecture, user, nothing);
  }

  /// @param layer a tar
  static PushedImage to(String name, String architecture, String user, byte[] layer) {
    Registry client = Registry.builder().insecure().build();
    ContainerRef reference = ContainerRef.parse(name);
    Layer blob = client.pushBlob(reference, layer);
    String diffId = SHA_256.hex(layer);
    String config =
        """
        {"architecture": "%s", "os": "linux", "config": {"User": "%s"},
         "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]}, "note": "%s"}
        """
            .formatted(architecture, user, diffId, reference.getRepository());
    Layer configBlob = client.pushBlob(reference, config.getBytes(UTF_8));
    Manifest pushed =
        client.pushManifest(
            reference,
            Manifest.fromJson(
                """
                {"schemaVersion": 2, "mediaType": "%s",
                 "config": {"mediaType": "application/vnd.oci.image.config.v1+json",
                            "digest": "%s", "size": %d},
                 "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar",
                             "digest": "%s", "size": %d}]}
                """
                    .formatted(
                        MANIFEST,
                        configBlob.getDigest(),
                        configBlob.getSize(),
                        blob.getDigest(),
                        blob.getSize())));
    return new PushedImage(
        client, reference, pushed.getDescriptor().getDigest(), pushed.getDescriptor().getSize());
  }

  /// An index of this image alone, as images for several platforms have one.
  PushedImage index(String tag) {
    return index(tag, Map.of("amd64", this));
  }

  /// An index of images for several architectures.
  PushedImage index(String tag, Map<String, PushedImage> images) {
    String entries =
        images.entrySet().stream()
            .map(each ->
                """
                {"mediaType": "%s", "digest": "%s", "size": %d,
                 "platform": {"os": "linux", "architecture": "%s"}}
                """
                    .formatted(
                        MANIFEST, each.getValue().digest, each.getValue().size, each.getKey()))
            .collect(Collectors.joining(","));
    Index pushed =
        client.pushIndex(
            reference.withTag(tag),
            Index.fromJson(
                """
                {"schemaVersion": 2, "mediaType": "%s", "manifests": [%s]}
                """
                    .formatted(INDEX, entries)));
    return new PushedImage(
        client,
        reference.withTag(tag),
        pushed.getDescriptor().getDigest(),
        pushed.getDescriptor().getSize());
  }

  /// As cosign keeps signatures (`.sig`) and attestations (`.att`) under tags.
  void tagged(String suffix, List<Attached> layers) throws IOException {
    push(digest.replace(':', '-') + suffix, "", layers);
  }

  /// As referrers of these types, each of one layer, by the tag that stands for their listing.
  void refer(Map<String, Attached> byType) throws IOException {
    List<String> listed = new ArrayList<>();
    for (Map.Entry<String, Attached> each : byType.entrySet()) {
      listed.add(
          push(
              "referrer-" + listed.size(),
              "\"artifactType\": \"%s\",".formatted(each.getKey()),
              List.of(each.getValue())));
    }
    client.pushIndex(
        reference.withTag(digest.replace(':', '-')),
        Index.fromJson(
            """
            {"schemaVersion": 2, "mediaType": "%s", "manifests": [%s]}
            """
                .formatted(INDEX, String.join(",", listed))));
  }

  /// The client takes no type with a parameter, and registries have such.
  private String push(String tag, String more, List<Attached> attached) throws IOException {
    Layer empty = client.pushBlob(reference, "{}".getBytes(UTF_8));
    String layers = attached.stream().map(this::layer).collect(Collectors.joining(","));
    String manifest =
        """
        {"schemaVersion": 2, "mediaType": "%s", %s
         "config": {"mediaType": "application/vnd.oci.image.config.v1+json",
                    "digest": "%s", "size": 2},
         "layers": [%s]}
        """
            .formatted(MANIFEST, more, empty.getDigest(), layers);
    URI at =
        URI.create(
            "http://%s/v2/%s/manifests/%s"
                .formatted(reference.getRegistry(), reference.getFullRepository(), tag));
    HttpRequest request =
        HttpRequest.newBuilder(at)
            .header("Content-Type", MANIFEST)
            .PUT(HttpRequest.BodyPublishers.ofString(manifest))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 201) {
        throw new IOException(at + ": " + response.statusCode() + " " + response.body());
      }
      return """
      {"mediaType": "%s", %s "digest": "%s", "size": %d}\
      """
          .formatted(
              MANIFEST,
              more,
              response.headers().firstValue("Docker-Content-Digest").orElseThrow(),
              manifest.length());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while pushing", e);
    }
  }

  private String layer(Attached attached) {
    Layer blob = client.pushBlob(reference, attached.content().getBytes(UTF_8));
    String annotations =
        attached.annotations().entrySet().stream()
            .map(each -> "\"%s\": \"%s\"".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(","));
    return """
    {"mediaType": "%s", "digest": "%s", "size": %d, "annotations": {%s}}\
    """
        .formatted(attached.mediaType(), blob.getDigest(), blob.getSize(), annotations);
  }
}
