package dev.portcullis.response.journal;

import dev.portcullis.response.change.Change;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change that an incident wants and that somebody must approve first.
///
/// @param id that of the change ([Intent#id()]), so that asking again is no second question
/// @param round of the incident
/// @param mitigation the name of the mitigation that wants it
/// @param reason why it needs an approval
/// @param consent `null` while nobody has approved it
public record Question(
    String id,
    String incident,
    int round,
    String mitigation,
    Change change,
    String reason,
    Instant askedAt,
    @Nullable Consent consent) {}
