package dev.portcullis.supply.image;

/// A file that one layer brings and another one above it replaces or deletes: it is not there when
/// a container runs, and whoever has the image has it.
///
/// @param by the position of the layer that hides it
public record Hidden(ImageFile file, int by) {}
