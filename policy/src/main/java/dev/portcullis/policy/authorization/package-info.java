/// Decides who may do what by given roles and bindings, as the API server's authorizers do. Never
/// grants what nobody gave.
@NullMarked
package dev.portcullis.policy.authorization;

import org.jspecify.annotations.NullMarked;
