/// What ships: packages by their ecosystem, name and version, and where each was found. It reads no
/// file by itself.
@NullMarked
package dev.portcullis.supply.component;

import org.jspecify.annotations.NullMarked;
