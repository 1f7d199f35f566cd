/// Documents of JSON, TOML, YAML and XML as values with their places, within bounds. It never says
/// what a document means.
@NullMarked
package dev.portcullis.supply.document;

import org.jspecify.annotations.NullMarked;
