/// How webhooks are signed, those that we take and those that we send. It sends nothing.
@NullMarked
package dev.portcullis.cluster.webhook;

import org.jspecify.annotations.NullMarked;
