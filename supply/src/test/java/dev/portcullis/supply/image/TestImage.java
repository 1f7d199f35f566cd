package dev.portcullis.supply.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.portcullis.model.HashFunction;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An image in memory, made layer by layer.
final class TestImage implements ImageSource {
  private final Map<String, byte[]> blobs = new HashMap<>();
  private final List<Descriptor> layers = new ArrayList<>();
  private final List<String> diffIds = new ArrayList<>();
  private final List<String> history = new ArrayList<>();
  private final List<String> opened = Collections.synchronizedList(new ArrayList<>());
  private String run = "{}";

  TestImage layer(LayerWriter layer) {
    return layer(layer, Packing.GZIP);
  }

  TestImage layer(LayerWriter layer, Packing packing) {
    return layer(layer.archive(), packing);
  }

  TestImage layer(byte[] archive, Packing packing) {
    layers.add(add(packing.pack(archive)));
    diffIds.add(digest(archive));
    history.add("{\"created_by\":\"step " + layers.size() + "\"}");
    return this;
  }

  /// A step that makes no layer.
  TestImage step(String command) {
    history.add("{\"created_by\":\"" + command + "\",\"empty_layer\":true}");
    return this;
  }

  /// The part of the configuration that says how containers run.
  TestImage run(String json) {
    run = json;
    return this;
  }

  /// Lets a blob be another one than its digest says.
  TestImage tamper(int layer, byte[] content) {
    blobs.put(layers.get(layer).digest(), content);
    return this;
  }

  /// Lets the configuration name another content than the layer has.
  TestImage claimDiffId(int layer, String diffId) {
    diffIds.set(layer, diffId);
    return this;
  }

  byte[] blob(int layer) {
    return requireNonNull(blobs.get(layers.get(layer).digest()));
  }

  Map<String, byte[]> blobs() {
    return blobs;
  }

  Descriptor add(byte[] content) {
    String digest = digest(content);
    blobs.put(digest, content);
    return new Descriptor("", digest, content.length);
  }

  String config() {
    return """
    {"architecture":"amd64","os":"linux","created":"2024-05-01T10:00:00Z",
    "config":%s,
    "rootfs":{"type":"layers","diff_ids":%s},
    "history":[%s]}\
    """
        .formatted(run, "[\"" + String.join("\",\"", diffIds) + "\"]", String.join(",", history));
  }

  String manifestJson() {
    Descriptor config = add(config().getBytes(UTF_8));
    List<String> written = new ArrayList<>();
    for (Descriptor each : layers) {
      written.add(json(each));
    }
    return "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
        .formatted(json(config), String.join(",", written));
  }

  static String json(Descriptor blob) {
    return "{\"mediaType\":\"application/x\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(blob.digest(), blob.size());
  }

  @Override
  public String reference() {
    return "test";
  }

  @Override
  public ImageManifest manifest() {
    return new ImageManifest(
        "sha256:manifest", add(config().getBytes(UTF_8)), layers, new TreeMap<>());
  }

  @Override
  public InputStream open(Descriptor blob) throws IOException {
    byte[] content = blobs.get(blob.digest());
    if (content == null) {
      throw new FileNotFoundException("there is no " + blob);
    }
    opened.add(blob.digest());
    return new ByteArrayInputStream(content);
  }

  /// How often a layer was asked for.
  long opened(int layer) {
    return opened.stream().filter(layers.get(layer).digest()::equals).count();
  }

  static String digest(byte[] content) {
    return Digest.SHA_256 + HashFunction.SHA_256.hex(content);
  }
}
