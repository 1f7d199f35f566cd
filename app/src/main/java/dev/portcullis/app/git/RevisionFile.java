package dev.portcullis.app.git;

/// A file at a revision.
///
/// @param path from the top of the repository, with `/`
@SuppressWarnings("ArrayRecordComponent") // The content is read once and never compared.
public record RevisionFile(String path, byte[] content) {}
