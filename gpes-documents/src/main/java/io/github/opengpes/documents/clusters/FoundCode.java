package io.github.opengpes.documents.clusters;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.requirements.check.SnomedConceptIds;
import java.util.Optional;

/** Looks at a code as it stands in a file. */
final class FoundCode {

  private static final String FROM_SOURCE =
      "take the id from its source again, with the column formatted as text";

  private FoundCode() {}

  /**
   * The code as it goes into the pack. One that is no concept id is noted and goes into the pack
   * all the same, so that the checker refuses the pack until it is mended; a pack with a code left
   * out would run and count too few.
   *
   * @param rounded the cell holds a number that may have lost digits
   */
  static String look(String text, boolean rounded, Place place, Findings findings) {
    if (rounded) {
      findings.notUnderstood(
          place,
          text,
          "an id of more than fifteen digits stored as a number: the spreadsheet has lost its last"
              + " digits",
          FROM_SOURCE);
      // In this form no check can take it for an id, whatever its last digits happen to be.
      return text.charAt(0) + "." + text.substring(1, 15) + "E+" + (text.length() - 1);
    }
    Optional<String> fault = SnomedConceptIds.faultOf(text);
    fault.ifPresent(why -> findings.notUnderstood(place, text, why, FROM_SOURCE));
    return text;
  }
}
