package dev.portcullis.policy.podsecurity.standards;

/// Why one check does not allow a Pod.
///
/// @param reason a few words that do not depend on the Pod's names: `hostPath volumes`
/// @param detail who sets what: `volume "socket"`; may be empty
public record Violation(String reason, String detail) {}
