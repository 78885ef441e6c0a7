package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.record.JournalEntry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a selection took: a day, the entry or entries of it, and their numbers. */
record Reading(
    LocalDate date,
    List<JournalEntry> entries,
    Optional<BigDecimal> value1,
    Optional<BigDecimal> value2) {}
