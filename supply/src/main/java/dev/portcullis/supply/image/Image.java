package dev.portcullis.supply.image;

import dev.portcullis.supply.installed.Distribution;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// An image, its layers, and the files that a container of it begins with.
///
/// @param reference what people call it
/// @param digest of its manifest; empty where an archive has none
/// @param annotations of its manifest
/// @param layers from the lowest up
/// @param files that are there in the end, by path
/// @param hidden files that are not, by layer and path
public record Image(
    String reference,
    String digest,
    SortedMap<String, String> annotations,
    ImageConfig config,
    List<ImageLayer> layers,
    List<ImageFile> files,
    List<Hidden> hidden,
    Distribution distribution) {
  public Image {
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    layers = List.copyOf(layers);
    files = List.copyOf(files);
    hidden = List.copyOf(hidden);
  }
}
