/// Acts on events from files, by HTTP and from Kafka, or shows what would be done. It decides
/// nothing itself.
@NullMarked
package dev.portcullis.app.respond;

import org.jspecify.annotations.NullMarked;
