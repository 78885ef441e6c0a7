package io.github.opengpes.extractor.config;

import io.github.opengpes.exchange.config.MailboxConfiguration;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.MessageVersions;
import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.TestPackId;
import io.github.opengpes.messages.rtp.QueryDomain;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The configuration file of an extractor, key by key in docs/extractor/configuration.md. Paths are
 * as the file has them: relative ones are meant from the folder of the file.
 *
 * @param mailbox the MESH mailbox of this extractor
 * @param state folder of the state; made when missing
 * @param collectors ids of the mailboxes that may ask
 * @param domain which requests are taken: {@code live} or {@code test}
 * @param testPacks in domain {@code test}: the test packs that are known; default any
 * @param gpSystem product and version of the GP system, such as {@code 001.001.483.000}
 * @param gpesVersion GPES-I version that our messages announce; default {@value
 *     MessageVersions#GPES_I}
 * @param terminologies the coding schemes in use; default SNOMED CT without a release
 * @param practices the practices served
 * @param packs extraction requirement packs: folders or zip files
 * @param participation what practices answer when they are asked; default: nobody answers
 * @param type1 the codes of the type 1 opt-out; default those of the extraction module
 * @param hierarchy RF2 relationship snapshot files, for exclusion codes that include their
 *     descendants; left out: requests with such codes are refused
 * @param safeguards what stands between a run and the sending of its result
 * @param engine what a run may use of the machine
 * @param retry how failed runs and undelivered results are tried again
 * @param report when the collector is told how things stand
 */
public record ExtractorConfiguration(
    MailboxConfiguration mailbox,
    Path state,
    List<String> collectors,
    Domain domain,
    Optional<List<String>> testPacks,
    String gpSystem,
    Optional<String> gpesVersion,
    Optional<List<TerminologyConfiguration>> terminologies,
    List<PracticeConfiguration> practices,
    List<Path> packs,
    Optional<ParticipationConfiguration> participation,
    Optional<TypeOneConfiguration> type1,
    Optional<List<Path>> hierarchy,
    Optional<SafeguardsConfiguration> safeguards,
    Optional<EngineConfiguration> engine,
    Optional<RetryConfiguration> retry,
    Optional<ReportConfiguration> report) {

  /** Whether requests are in earnest. */
  public enum Domain {
    /** Requests of the live service. */
    LIVE,
    /** Requests of tests and demonstrations. */
    TEST;

    /** The same in a message. */
    public QueryDomain inMessages() {
      return this == LIVE ? QueryDomain.LIVE : QueryDomain.TEST;
    }
  }

  /** Refuses what could not work, with a line that says how to mend it. */
  public ExtractorConfiguration {
    collectors = List.copyOf(collectors);
    practices = List.copyOf(practices);
    packs = List.copyOf(packs);
    required(!collectors.isEmpty(), "collectors: name at least one mailbox that may ask");
    required(!practices.isEmpty(), "practices: name at least one");
    required(!packs.isEmpty(), "packs: name at least one");
    collectors.forEach(MailboxId::new);
    testPacks.ifPresent(given -> given.forEach(TestPackId::of));
    GpSystemIdentifier.of(gpSystem);
    gpesVersion.ifPresent(
        version -> required(!version.isBlank(), "gpes-version: leave it out or give one"));
    terminologies.ifPresent(
        given -> required(!given.isEmpty(), "terminologies: leave it out or name at least one"));
    Set<String> codes = new HashSet<>();
    for (PracticeConfiguration practice : practices) {
      required(codes.add(practice.code()), "practices: " + practice.code() + " stands there twice");
    }
  }

  private static void required(boolean satisfied, String otherwise) {
    if (!satisfied) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The mailboxes that may ask. */
  public Set<MailboxId> collectorMailboxes() {
    return collectors.stream().map(MailboxId::new).collect(Collectors.toUnmodifiableSet());
  }

  /** The coding schemes in use. */
  public List<Terminology> terminologiesInUse() {
    return terminologies
        .map(given -> given.stream().map(TerminologyConfiguration::inMessages).toList())
        .orElseGet(() -> List.of(new Terminology(Oid.SNOMED_CT, "SNOMED-CT", "")));
  }

  /** The version that our messages announce. */
  public String announcedVersion() {
    return gpesVersion.orElse(MessageVersions.GPES_I);
  }
}
