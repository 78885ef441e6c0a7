package io.github.opengpes.messages.results;

import io.github.opengpes.messages.AttributeId;
import io.github.opengpes.messages.internal.Texts;
import java.util.Optional;

/**
 * One figure of the results.
 *
 * @param rid record id of the output, from 0
 * @param aid attribute id of the figure
 * @param description for people; filled when the request asks to show descriptions
 * @param value the figure, as text: a count, a date, a decimal
 */
public record AggregateRecord(long rid, AttributeId aid, Optional<String> description, String value)
    implements QueryResultsRecord {

  public AggregateRecord {
    QueryResultsRecord.checkRid(rid);
    description.ifPresent(Texts::description);
    Texts.free(value, Texts.LONGEST, "a value");
  }
}
