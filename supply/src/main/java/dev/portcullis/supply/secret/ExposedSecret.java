package dev.portcullis.supply.secret;

import dev.portcullis.model.Location;
import dev.portcullis.model.Severity;

/// A credential that somebody wrote into a file.
///
/// @param rule the id of the rule that found it
/// @param title what it is, as `a token of GitHub`
public record ExposedSecret(
    String rule,
    String title,
    Severity severity,
    Confidence confidence,
    Location location,
    Masked masked) {}
