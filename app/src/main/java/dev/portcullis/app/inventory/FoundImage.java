package dev.portcullis.app.inventory;

import dev.portcullis.model.Sequence;
import dev.portcullis.supply.image.ImageContents;
import java.util.Optional;

/// An image that was read.
///
/// @param signatures what they come to; none when nobody looked for any
record FoundImage(ImageContents<Object> contents, Optional<Sequence> signatures) {}
