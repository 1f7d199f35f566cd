/// What others say of vulnerabilities in products, VEX, and what that leaves of matches. It never
/// drops a match: what is answered is kept with the answer.
@NullMarked
package dev.portcullis.supply.vex;

import org.jspecify.annotations.NullMarked;
