package dev.portcullis.app.report;

/// Whether a report for people is coloured.
public enum Colour {
  NONE,
  ANSI
}
