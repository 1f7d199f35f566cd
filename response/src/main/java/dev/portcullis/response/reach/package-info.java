/// What the network lets a Pod do, by the NetworkPolicies of its namespace, and which ways lead to
/// it from outside of its cluster. It never takes a rule for harmless because nobody matches it
/// today.
@NullMarked
package dev.portcullis.response.reach;

import org.jspecify.annotations.NullMarked;
