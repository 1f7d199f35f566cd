/// Events of Falco. It knows no other sensor.
@NullMarked
package dev.portcullis.response.detection.falco;

import org.jspecify.annotations.NullMarked;
