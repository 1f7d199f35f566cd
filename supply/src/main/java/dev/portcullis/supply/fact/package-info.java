/// What is known of packages as resources that policies judge.
@NullMarked
package dev.portcullis.supply.fact;

import org.jspecify.annotations.NullMarked;
