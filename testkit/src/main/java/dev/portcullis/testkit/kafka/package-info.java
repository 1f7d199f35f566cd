/// A real broker of Kafka for tests. In no release.
@NullMarked
package dev.portcullis.testkit.kafka;

import org.jspecify.annotations.NullMarked;
