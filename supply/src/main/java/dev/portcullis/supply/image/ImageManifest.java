package dev.portcullis.supply.image;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an image consists of.
///
/// @param digest of the manifest itself; empty where an archive has none
/// @param layers from the lowest up
/// @param annotations of the manifest, and of the descriptor that led to it
public record ImageManifest(
    String digest,
    Descriptor config,
    List<Descriptor> layers,
    SortedMap<String, String> annotations) {
  public ImageManifest {
    layers = List.copyOf(layers);
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }
}
