/// Reads the native syntax of HCL into blocks and expressions with their places. Never evaluates.
@NullMarked
package dev.portcullis.source.hcl;

import org.jspecify.annotations.NullMarked;
