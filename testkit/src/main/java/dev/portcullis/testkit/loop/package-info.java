/// Drives `portcullis serve` as its users do, and watches what becomes of Pods. It judges nothing.
@NullMarked
package dev.portcullis.testkit.loop;

import org.jspecify.annotations.NullMarked;
