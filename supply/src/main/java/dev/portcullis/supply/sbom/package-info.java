/// Bills of materials in the forms of others, CycloneDX and SPDX, read and written. It never finds
/// a package by itself.
@NullMarked
package dev.portcullis.supply.sbom;

import org.jspecify.annotations.NullMarked;
