/// Answers admission reviews as a stream: requests in, responses out, in their order. Never decides
/// anything itself.
@NullMarked
package dev.portcullis.app.review;

import org.jspecify.annotations.NullMarked;
