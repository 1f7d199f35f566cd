/// Reads Kustomize folders by the kustomize that is installed. Never fetches what they refer to.
@NullMarked
package dev.portcullis.source.kustomize;

import org.jspecify.annotations.NullMarked;
