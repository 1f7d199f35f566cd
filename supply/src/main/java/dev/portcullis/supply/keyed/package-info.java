/// A file of records that are found by their key, written once and read by many at a time. It knows
/// nothing of what the records say.
@NullMarked
package dev.portcullis.supply.keyed;

import org.jspecify.annotations.NullMarked;
