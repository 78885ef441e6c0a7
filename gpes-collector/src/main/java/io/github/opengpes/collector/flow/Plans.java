package io.github.opengpes.collector.flow;

import io.github.opengpes.collector.collection.CollectionChecks;
import io.github.opengpes.collector.collection.CollectionDefinition;
import io.github.opengpes.collector.collection.PlannedCollection;
import io.github.opengpes.collector.record.CollectionRows;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The collections with what their words refer to, read once each. */
public final class Plans {

  private static final Logger LOG = LoggerFactory.getLogger(Plans.class);

  private final CollectionChecks checks;
  private final Map<ScheduledQueryInstanceId, Optional<PlannedCollection>> known = new HashMap<>();

  /** Plans by these checks. */
  public Plans(CollectionChecks checks) {
    this.checks = checks;
  }

  /**
   * A collection that was added; nothing when its pack or an extractor has left the configuration
   * since. Such a collection stands still until they are back.
   */
  Optional<PlannedCollection> of(CollectionRows.Row row) {
    return known.computeIfAbsent(row.sqi(), sqi -> plan(row));
  }

  private Optional<PlannedCollection> plan(CollectionRows.Row row) {
    CollectionChecks.Outcome outcome =
        checks.check(CollectionDefinition.parse(row.sqi().toString(), row.definition()));
    outcome
        .faults()
        .forEach(fault -> LOG.error("collection {} stands still: {}", row.sqi(), fault));
    return outcome.plan();
  }
}
