/// Says which Pod a controller would create. Never judges it.
@NullMarked
package dev.portcullis.policy.workload;

import org.jspecify.annotations.NullMarked;
