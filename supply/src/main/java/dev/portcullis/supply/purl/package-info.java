/// Package URLs, by which tools of all kinds name the same package. It knows no package.
@NullMarked
package dev.portcullis.supply.purl;

import org.jspecify.annotations.NullMarked;
