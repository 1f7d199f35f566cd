/// Finds credentials in files, by rules that are data, in linear time. It never asks anybody
/// whether one still works, and never tells one whole.
@NullMarked
package dev.portcullis.supply.secret;

import org.jspecify.annotations.NullMarked;
