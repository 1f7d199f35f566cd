/// Which images a cluster runs, by which workloads, and who comes to these. It asks for objects and
/// reads no image.
@NullMarked
package dev.portcullis.response.running;

import org.jspecify.annotations.NullMarked;
