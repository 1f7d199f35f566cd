/// What people are told of what is done, and how urgent it is. It tells nobody.
@NullMarked
package dev.portcullis.response.notification;

import org.jspecify.annotations.NullMarked;
