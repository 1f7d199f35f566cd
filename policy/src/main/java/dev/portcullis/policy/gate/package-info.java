/// Turns judgements, waivers and a baseline into a decision. Never judges a policy itself.
@NullMarked
package dev.portcullis.policy.gate;

import org.jspecify.annotations.NullMarked;
