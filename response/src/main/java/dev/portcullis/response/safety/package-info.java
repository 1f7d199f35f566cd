/// How much may be done without a person: budgets, the circuit breaker and what is protected. It
/// counts nothing itself.
@NullMarked
package dev.portcullis.response.safety;

import org.jspecify.annotations.NullMarked;
