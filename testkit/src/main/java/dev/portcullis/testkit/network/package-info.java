/// Networks of a test's own, and connections between them. It changes nothing of the machine's
/// network.
@NullMarked
package dev.portcullis.testkit.network;

import org.jspecify.annotations.NullMarked;
