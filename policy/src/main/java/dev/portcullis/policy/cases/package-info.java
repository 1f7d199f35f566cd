/// Examples beside a policy, what they say and whether the policy agrees. Never judges in another
/// way than `admission` does.
@NullMarked
package dev.portcullis.policy.cases;

import org.jspecify.annotations.NullMarked;
