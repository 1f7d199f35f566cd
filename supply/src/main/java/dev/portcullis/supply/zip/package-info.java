/// Zip archives, read by their directory and in place, so that an archive that is stored in another
/// one is never copied. It never writes anything and trusts no size that an archive claims.
@NullMarked
package dev.portcullis.supply.zip;

import org.jspecify.annotations.NullMarked;
