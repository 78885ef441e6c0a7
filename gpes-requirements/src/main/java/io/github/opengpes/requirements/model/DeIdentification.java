package io.github.opengpes.requirements.model;

import java.util.List;

/**
 * How a patient-level output is de-identified (docs/extraction/de-identification.md).
 *
 * @param nhsNumber one of {@link Cut#OF_NHS_NUMBER}
 * @param dates of entries, of their recording and of death: one of {@link Cut#OF_DATES}
 * @param dateOfBirth one of {@link Cut#OF_DATE_OF_BIRTH}
 * @param postcode one of {@link Cut#OF_POSTCODE}
 */
public record DeIdentification(Cut nhsNumber, Cut dates, Cut dateOfBirth, Cut postcode) {

  /** Refuses cuts that the value cannot have. */
  public DeIdentification {
    require(Cut.OF_NHS_NUMBER, nhsNumber);
    require(Cut.OF_DATES, dates);
    require(Cut.OF_DATE_OF_BIRTH, dateOfBirth);
    require(Cut.OF_POSTCODE, postcode);
  }

  private static void require(List<Cut> possible, Cut cut) {
    if (!possible.contains(cut)) {
      throw new IllegalArgumentException("a value cannot be cut so: " + cut.word());
    }
  }

  /** What becomes of a patient column. */
  public Cut of(PatientColumn column) {
    return switch (column) {
      case NHS_NUMBER -> nhsNumber;
      case DATE_OF_BIRTH -> dateOfBirth;
      case DATE_OF_DEATH -> dates;
      case POSTCODE -> postcode;
      case SURNAME, FORENAME, ADDRESS_1, ADDRESS_2, ADDRESS_3, ADDRESS_4, ADDRESS_5 -> Cut.DROP;
      case PRACTICE, SEX, ETHNIC -> Cut.KEEP;
    };
  }

  /** What becomes of a column of the journal. */
  public Cut of(JournalColumn column) {
    return column == JournalColumn.DATE || column == JournalColumn.RECORD_DATE ? dates : Cut.KEEP;
  }
}
