package dev.portcullis.supply.image;

import dev.portcullis.model.Reading;

/// What was found in one file of an image.
public record FileReading<T>(ImageFile file, Reading<T> reading) {}
