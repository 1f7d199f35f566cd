package dev.portcullis.app.report;

/// A form in which the report of a check is written. To add one, write a class and list it in
/// [ReportFormats].
public interface ReportFormat extends Form<Report> {}
