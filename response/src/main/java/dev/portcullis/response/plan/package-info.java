/// Joins a detection, its workload and a playbook to a plan. It sees no clock and no cluster.
@NullMarked
package dev.portcullis.response.plan;

import org.jspecify.annotations.NullMarked;
