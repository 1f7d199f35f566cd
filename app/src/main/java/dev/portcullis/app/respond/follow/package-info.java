/// Files that grow, line by line, wherever they are moved. It does not read what is in a line.
@NullMarked
package dev.portcullis.app.respond.follow;

import org.jspecify.annotations.NullMarked;
