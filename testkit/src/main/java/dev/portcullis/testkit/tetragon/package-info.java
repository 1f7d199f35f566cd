/// A server of Tetragon's API that tests play. It sees no kernel.
@NullMarked
package dev.portcullis.testkit.tetragon;

import org.jspecify.annotations.NullMarked;
