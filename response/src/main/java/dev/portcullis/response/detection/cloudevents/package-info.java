/// Events in the envelope of CloudEvents. It reads none by itself.
@NullMarked
package dev.portcullis.response.detection.cloudevents;

import org.jspecify.annotations.NullMarked;
