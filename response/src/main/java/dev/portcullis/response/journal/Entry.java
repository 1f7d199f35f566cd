package dev.portcullis.response.journal;

import java.time.Instant;

/// One line of the trail. Its hash covers all of it and the entry before, so that none can be
/// changed, taken out or put in without all later ones.
///
/// @param number from 1, without gaps
/// @param subject the identity of an event, the id of an incident
/// @param detail for people; what it is about as a digest where that is long
/// @param previous the hash of the entry before, empty for the first
/// @param hash the SHA-256 of the rest, in hexadecimal
public record Entry(
    long number,
    Instant at,
    Deed deed,
    String subject,
    String detail,
    String previous,
    String hash) {

  /// The end of a trail that ends with this.
  public Seal seal() {
    return new Seal(number, hash);
  }
}
