package dev.portcullis.cluster.witness;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A collection of TAXII 2.1, and how it is read.
///
/// @param url its address, with `/collections/ID/` at its end
/// @param authorities whom to trust, PEM; those that Java trusts where there are none
/// @param user who we are there, with a password
/// @param secret a file with the password, or with a token where there is no user
/// @param kept the file in which it is kept what was read
/// @param every how often it is read
record Collection(
    URI url,
    Optional<Path> authorities,
    Optional<String> user,
    Optional<Path> secret,
    Path kept,
    Duration every) {}
