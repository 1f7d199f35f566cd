/// Images: their manifests, configuration and layers, read once and put together as a container
/// engine would. It writes no tree to disk and has no network.
@NullMarked
package dev.portcullis.supply.image;

import org.jspecify.annotations.NullMarked;
