/// What devices at the network boundary are told to block, and what they must never block. The
/// devices themselves are elsewhere.
@NullMarked
package dev.portcullis.response.boundary;

import org.jspecify.annotations.NullMarked;
