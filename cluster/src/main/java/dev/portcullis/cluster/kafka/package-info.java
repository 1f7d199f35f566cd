/// Reads topics of Kafka, and forgets nothing before it is taken. It does not read what is in them.
@NullMarked
package dev.portcullis.cluster.kafka;

import org.jspecify.annotations.NullMarked;
