/// Values as the expressions in their schema see them: texts of a format as what they mean, lists
/// as sets and maps; it never looks for what is wrong with them.
@NullMarked
package dev.portcullis.policy.schema.typed;

import org.jspecify.annotations.NullMarked;
