/// Which images a gate admitted, in the form in which an admission policy reads it. Never decides
/// which those are.
@NullMarked
package dev.portcullis.supply.admission;

import org.jspecify.annotations.NullMarked;
