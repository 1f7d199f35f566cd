/// Blocks addresses and networks in the packet filter of the machine that it runs on, by the
/// library of nftables; it touches no table but its own.
@NullMarked
package dev.portcullis.cluster.boundary.nftables;

import org.jspecify.annotations.NullMarked;
