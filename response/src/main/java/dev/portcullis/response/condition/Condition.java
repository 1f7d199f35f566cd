package dev.portcullis.response.condition;

import dev.portcullis.policy.cel.Checked;

/// An expression that must be true, by the name that people gave it.
public record Condition(String name, Checked expression) {}
