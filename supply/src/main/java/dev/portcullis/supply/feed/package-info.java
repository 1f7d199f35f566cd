/// What is fetched from feeds, on disk, and the index that is made of it. It fetches nothing by
/// itself.
@NullMarked
package dev.portcullis.supply.feed;

import org.jspecify.annotations.NullMarked;
