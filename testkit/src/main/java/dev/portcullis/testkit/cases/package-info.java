/// Policy cases: what they say, and what a real API server says to them. Never judges by itself.
@NullMarked
package dev.portcullis.testkit.cases;

import org.jspecify.annotations.NullMarked;
