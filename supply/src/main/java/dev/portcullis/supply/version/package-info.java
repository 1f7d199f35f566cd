/// How each ecosystem orders its versions. It never asks anybody which versions there are.
@NullMarked
package dev.portcullis.supply.version;

import org.jspecify.annotations.NullMarked;
