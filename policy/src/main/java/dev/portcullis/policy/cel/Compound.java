package dev.portcullis.policy.cel;

/// A list or an object with an equality of its own. Comparing one costs what its size is, as with
/// plain lists and maps.
public interface Compound extends Opaque {}
