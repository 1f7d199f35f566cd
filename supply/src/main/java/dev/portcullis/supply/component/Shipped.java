package dev.portcullis.supply.component;

/// What a file says that ships: a package, or something of which it does not say what it is.
public sealed interface Shipped permits Component, Unnamed {}
