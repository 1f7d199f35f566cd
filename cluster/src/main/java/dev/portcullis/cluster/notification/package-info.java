/// Tells people what is done, by webhooks and mail. What is told is decided elsewhere.
@NullMarked
package dev.portcullis.cluster.notification;

import org.jspecify.annotations.NullMarked;
