/// Who signed what ships, and what they said about it: Sigstore bundles, in-toto statements and
/// cosign's older forms, verified offline against a given trusted root. It never fetches anything.
@NullMarked
package dev.portcullis.supply.signature;

import org.jspecify.annotations.NullMarked;
