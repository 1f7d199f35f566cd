package dev.portcullis.supply.image;

import dev.portcullis.supply.installed.Distribution;
import java.util.List;
import java.util.SortedMap;

/// What is in one layer by itself.
///
/// @param diffId the digest of its content unpacked
/// @param digest of the blob
/// @param size of the blob in bytes
/// @param readings by the position of the entry
/// @param distributions by the position of the entry
/// @param heads of what was not looked into
record ScannedLayer<T>(
    String diffId,
    String digest,
    long size,
    List<LayerEntry> entries,
    SortedMap<Integer, FileReading<T>> readings,
    SortedMap<Integer, Distribution> distributions,
    Heads heads) {}
