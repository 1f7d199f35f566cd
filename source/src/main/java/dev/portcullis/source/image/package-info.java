/// Takes references of images apart. Never asks a registry.
@NullMarked
package dev.portcullis.source.image;

import org.jspecify.annotations.NullMarked;
