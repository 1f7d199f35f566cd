/// Who else knows an address to be bad, beside the sensor that saw it. It fetches nothing.
@NullMarked
package dev.portcullis.response.witness;

import org.jspecify.annotations.NullMarked;
