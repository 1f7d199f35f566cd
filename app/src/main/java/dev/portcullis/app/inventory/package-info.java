/// What ships, as resources to judge: what lockfiles and images name, with what is known of it.
@NullMarked
package dev.portcullis.app.inventory;

import org.jspecify.annotations.NullMarked;
