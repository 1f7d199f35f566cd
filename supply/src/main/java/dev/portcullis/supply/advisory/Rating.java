package dev.portcullis.supply.advisory;

/// How bad somebody says it is, in a system of scores.
///
/// @param system as OSV names it: `CVSS_V2`, `CVSS_V3`, `CVSS_V4`, `Ubuntu`
/// @param text the vector, or the word of a system without one
public record Rating(String system, String text) {}
