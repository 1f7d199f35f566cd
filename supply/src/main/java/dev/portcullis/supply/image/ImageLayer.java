package dev.portcullis.supply.image;

/// A layer of an image.
///
/// @param position from 0, the lowest
/// @param diffId the digest of its content unpacked, as it was found to be
/// @param digest of the blob; empty where an archive has none
/// @param size of the blob in bytes
/// @param createdBy the command that made it, empty where the history does not tell
public record ImageLayer(int position, String diffId, String digest, long size, String createdBy) {}
