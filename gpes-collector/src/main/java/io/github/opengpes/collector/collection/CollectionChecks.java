package io.github.opengpes.collector.collection;

import io.github.opengpes.collector.config.CollectorConfiguration;
import io.github.opengpes.collector.config.ExtractorRegistration;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.rtp.QueryDomain;
import io.github.opengpes.requirements.model.RequirementPack;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Looks whether a collection can be carried out: its pack known, its variables known and typed, its
 * dates in order, each practice in it once and with a registered extractor, live and test kept
 * apart. All faults are reported at once.
 */
public final class CollectionChecks {

  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");

  private final CollectorConfiguration configuration;
  private final QueryPacks packs;

  /** Checks against these extractors and packs. */
  public CollectionChecks(CollectorConfiguration configuration, QueryPacks packs) {
    this.configuration = configuration;
    this.packs = packs;
  }

  /**
   * What came of the checks.
   *
   * @param plan the collection, when nothing is at fault
   * @param faults one line each: key, what is wrong, how to mend it
   */
  public record Outcome(Optional<PlannedCollection> plan, List<String> faults) {}

  /** Checks a collection that is to be added on this day (Europe/London). */
  public Outcome check(CollectionDefinition definition, LocalDate today) {
    Outcome outcome = check(definition);
    List<String> faults = new ArrayList<>(outcome.faults());
    if (definition.cutoffDate().isBefore(today)) {
      faults.add("cutoff-date: lies in the past, so that no result could come in time");
    }
    if (definition.notifications().asksBefore()
        && definition.timeToAnswer().isZero()
        && !definition.executionDate().isAfter(today)) {
      faults.add(
          "execution-date: has come, so that each practice would count as silent at once;"
              + " set a later one, or answer-within");
    }
    return faults.isEmpty() ? outcome : new Outcome(Optional.empty(), List.copyOf(faults));
  }

  /** Checks a collection whatever the day. */
  public Outcome check(CollectionDefinition definition) {
    List<String> faults = new ArrayList<>();
    checkDates(definition, faults);
    checkDomain(definition, faults);
    checkNotices(definition, faults);
    definition
        .returnAddress()
        .filter(address -> !ADDRESS.matcher(address).matches())
        .ifPresent(address -> faults.add("return-address: is written account@domain"));
    checkExclusions(definition, faults);
    Map<PracticeId, MailboxId> cohort = cohort(definition, faults);
    Optional<RequirementPack> pack = packs.find(definition.instance().query());
    if (pack.isEmpty()) {
      faults.add(
          "sqi: no pack of the configuration has the query id "
              + definition.instance().query()
              + "; there are "
              + packs.queries());
      return new Outcome(Optional.empty(), List.copyOf(faults));
    }
    VariableValues variables = VariableValues.of(definition.variableValues(), pack.get());
    faults.addAll(variables.faults());
    return faults.isEmpty()
        ? new Outcome(
            Optional.of(new PlannedCollection(definition, pack.get(), cohort, variables)),
            List.of())
        : new Outcome(Optional.empty(), List.copyOf(faults));
  }

  private static void checkDates(CollectionDefinition definition, List<String> faults) {
    if (definition.cutoffDate().isBefore(definition.executionDate())) {
      faults.add("cutoff-date: lies before the execution-date");
    }
    definition
        .interimDate()
        .ifPresent(
            interim -> {
              if (interim.isAfter(definition.cutoffDate())) {
                faults.add("interim-date: lies after the cutoff-date");
              }
              if (interim.isBefore(definition.executionDate())) {
                faults.add("interim-date: lies before the execution-date");
              }
            });
  }

  private static void checkDomain(CollectionDefinition definition, List<String> faults) {
    if (definition.domain() == QueryDomain.TEST && definition.testPackId().isEmpty()) {
      faults.add("test-pack-id: a collection in domain test names one");
    }
    if (definition.domain() == QueryDomain.LIVE && definition.testPackId().isPresent()) {
      faults.add("test-pack-id: a collection in domain live has none");
    }
  }

  private static void checkNotices(CollectionDefinition definition, List<String> faults) {
    if (definition.notifications().asksBefore() && definition.notice().isEmpty()) {
      faults.add("notice: practices that are asked need a title and a narrative to read");
    }
  }

  private static void checkExclusions(CollectionDefinition definition, List<String> faults) {
    Set<String> seen = new HashSet<>();
    for (Exclusion exclusion : definition.exclusionList()) {
      String scheme = exclusion.toMessage().scheme().value();
      for (Exclusion.Code code : exclusion.codes()) {
        if (!seen.add(scheme + " " + code.code())) {
          faults.add("exclusions: code " + code.code() + " stands twice");
        }
      }
    }
  }

  private Map<PracticeId, MailboxId> cohort(CollectionDefinition definition, List<String> faults) {
    Map<PracticeId, MailboxId> cohort = new TreeMap<>();
    Set<MailboxId> mailboxes = new HashSet<>();
    for (CohortPart part : definition.cohort()) {
      MailboxId mailbox = part.mailboxId();
      if (!mailboxes.add(mailbox)) {
        faults.add("cohort: mailbox " + mailbox + " stands twice");
      }
      Optional<ExtractorRegistration> extractor = configuration.extractor(mailbox);
      if (extractor.isEmpty()) {
        faults.add("cohort: no extractor of the configuration has the mailbox " + mailbox);
        continue;
      }
      List<PracticeId> practices = practices(part, extractor.get());
      if (practices.isEmpty()) {
        faults.add("cohort: mailbox " + mailbox + " has no practices");
      }
      for (PracticeId practice : practices) {
        if (cohort.put(practice, mailbox) != null) {
          faults.add("cohort: practice " + practice + " stands twice");
        }
        if (isOfAnother(practice, extractor.get())) {
          faults.add(
              "cohort: practice " + practice + " is registered with another extractor's mailbox");
        }
      }
    }
    if (definition.cohort().isEmpty()) {
      faults.add("cohort: at least one extractor with a practice is needed");
    }
    return cohort;
  }

  private static List<PracticeId> practices(CohortPart part, ExtractorRegistration extractor) {
    return part.practices()
        .map(codes -> codes.stream().map(PracticeId::of).toList())
        .orElseGet(extractor::practiceIds);
  }

  private boolean isOfAnother(PracticeId practice, ExtractorRegistration extractor) {
    return configuration.extractors().stream()
        .filter(other -> !other.equals(extractor))
        .anyMatch(other -> other.practiceIds().contains(practice));
  }
}
