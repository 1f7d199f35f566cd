package dev.portcullis.source.terraform;

/// The value of an expression that Terraform would refuse, which `try` and `can` ask for.
record Failure(String reason) {}
