/// Runs renderers as child processes under limits, and finds the places of what they render in its
/// sources. Never lets them reach the network or more than they are given.
@NullMarked
package dev.portcullis.source.render;

import org.jspecify.annotations.NullMarked;
