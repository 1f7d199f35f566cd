/// What is known about packages in certain versions, and whether that is about one that ships. It
/// fetches nothing and asks nobody.
@NullMarked
package dev.portcullis.supply.advisory;

import org.jspecify.annotations.NullMarked;
