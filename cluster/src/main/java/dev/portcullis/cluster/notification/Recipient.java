package dev.portcullis.cluster.notification;

import dev.portcullis.response.notification.Wish;

/// Somebody who is told.
///
/// @param name unlike all others, also across restarts
public record Recipient(String name, Wish wish, Channel channel) {}
