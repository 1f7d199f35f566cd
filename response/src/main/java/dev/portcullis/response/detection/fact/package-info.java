/// Detections that are written as what they are: resources. It takes no word of them for true.
@NullMarked
package dev.portcullis.response.detection.fact;

import org.jspecify.annotations.NullMarked;
