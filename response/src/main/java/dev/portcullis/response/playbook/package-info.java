/// Which detections lead to which mitigations, as people write it down. It decides nothing about a
/// cluster.
@NullMarked
package dev.portcullis.response.playbook;

import org.jspecify.annotations.NullMarked;
