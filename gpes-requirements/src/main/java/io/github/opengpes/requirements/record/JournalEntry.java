package io.github.opengpes.requirements.record;

import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Prescription;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One coded entry of a patient's journal, with what rules can ask of it.
 *
 * @param id unique in the practice; breaks ties on one day
 * @param date the day to which the entry applies; absent: the entry does not exist for a rule
 * @param value1 VALUE1_CONDITION where it is a number
 * @param value2 VALUE2_CONDITION where it is a number
 * @param episode EPISODE_CONDITION where it is one of the known letters
 * @param prescription EPISODE_PRESCRIPTION where it is one of the known letters
 */
public record JournalEntry(
    EntryId id,
    Optional<LocalDate> date,
    String code,
    String scheme,
    Optional<BigDecimal> value1,
    Optional<BigDecimal> value2,
    Optional<Episode> episode,
    Optional<Prescription> prescription) {

  /** An entry that says nothing of episode and prescription. */
  public JournalEntry(
      EntryId id,
      Optional<LocalDate> date,
      String code,
      String scheme,
      Optional<BigDecimal> value1,
      Optional<BigDecimal> value2) {
    this(id, date, code, scheme, value1, value2, Optional.empty(), Optional.empty());
  }

  /** Says where the entry is, not what it holds. */
  @Override
  public String toString() {
    return "JournalEntry[" + id + "]";
  }
}
