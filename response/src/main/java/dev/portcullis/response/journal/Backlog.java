package dev.portcullis.response.journal;

/// How many events are in which state.
public record Backlog(long waiting, long inHand, long done, long failed) {}
