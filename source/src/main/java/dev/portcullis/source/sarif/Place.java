package dev.portcullis.source.sarif;

/// A place in a file, which is named as from the root of what was analysed.
record Place(String file, long mark) {}
