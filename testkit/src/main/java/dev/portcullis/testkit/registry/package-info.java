/// A real registry of images for tests.
@NullMarked
package dev.portcullis.testkit.registry;

import org.jspecify.annotations.NullMarked;
