package dev.portcullis.supply.signature;

/// A log of signatures or certificates that is trusted: whatever it signs was in it.
///
/// @param url where it is
/// @param id what its entries name it by
record TransparencyLog(String url, Bytes id, VerificationKey key, Validity validity) {}
