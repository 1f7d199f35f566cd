/// What expressions ask an authorizer, and what it says. Never decides who may do what.
@NullMarked
package dev.portcullis.policy.cel.library.authorization;

import org.jspecify.annotations.NullMarked;
