package dev.portcullis.response.journal;

/// An event in the hands of a worker, who has it until a time that was agreed on.
///
/// @param attempt the how many-eth it is, from 1, since the event came or was last put back
/// @param taking the how many-eth of all; together with the identity it says which one this is, so
///   that a worker who comes too late settles nothing
public record Taken(Event event, int attempt, int taking) {}
