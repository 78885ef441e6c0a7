package io.github.opengpes.collector.config;

import io.github.opengpes.exchange.config.ConfigurationReader;
import io.github.opengpes.exchange.config.MailboxConfiguration;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.MessageVersions;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.envelope.WorkflowIds;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of one collector (docs/collector/configuration.md). Relative paths are taken from
 * the folder of the configuration file.
 *
 * @param mailbox the collector's own mailbox
 * @param stateFolder its state: one SQLite file and the message files
 * @param landingFolder where accepted results stand as Parquet
 * @param releaseFolder where released results stand; on the same file system as the landing folder
 * @param packs requirement packs (folder or zip) of the queries that may be asked
 * @param extractors who answers
 * @param gpesVersion the GPES-I-Version of the messages; default 6.0, that of the public sample
 * @param responseCodes a register of response codes (CSV) in place of the one shipped
 * @param workflows MESH workflow ids; default the public three and our four
 * @param load limits for loading; default 512 MiB and 2 threads
 */
public record CollectorConfiguration(
    MailboxConfiguration mailbox,
    Path stateFolder,
    Path landingFolder,
    Path releaseFolder,
    List<Path> packs,
    List<ExtractorRegistration> extractors,
    Optional<String> gpesVersion,
    Optional<Path> responseCodes,
    Optional<WorkflowIds> workflows,
    Optional<LoadSettings> load) {

  /** Refuses an empty register, a mailbox registered twice, a practice of two extractors. */
  public CollectorConfiguration {
    packs = List.copyOf(packs);
    extractors = List.copyOf(extractors);
    if (packs.isEmpty()) {
      throw new IllegalArgumentException("packs: at least one is needed");
    }
    if (extractors.isEmpty()) {
      throw new IllegalArgumentException("extractors: at least one is needed");
    }
    Set<String> mailboxes = new HashSet<>();
    Set<PracticeId> practices = new HashSet<>();
    for (ExtractorRegistration extractor : extractors) {
      if (!mailboxes.add(extractor.mailbox())) {
        throw new IllegalArgumentException(
            "extractors: mailbox " + extractor.mailbox() + " stands twice");
      }
      for (PracticeId practice : extractor.practiceIds()) {
        if (!practices.add(practice)) {
          throw new IllegalArgumentException("extractors: practice " + practice + " stands twice");
        }
      }
    }
    if (gpesVersion.isPresent() && gpesVersion.get().isBlank()) {
      throw new IllegalArgumentException("gpes-version is not blank");
    }
  }

  /**
   * Reads a configuration file.
   *
   * @throws io.github.opengpes.exchange.config.ConfigurationFault when it cannot be used
   */
  public static CollectorConfiguration read(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    CollectorConfiguration asWritten = ConfigurationReader.read(file, CollectorConfiguration.class);
    return folder == null ? asWritten : asWritten.from(folder);
  }

  private CollectorConfiguration from(Path folder) {
    return new CollectorConfiguration(
        mailbox,
        folder.resolve(stateFolder),
        folder.resolve(landingFolder),
        folder.resolve(releaseFolder),
        packs.stream().map(folder::resolve).toList(),
        extractors,
        gpesVersion,
        responseCodes.map(folder::resolve),
        workflows,
        load);
  }

  /** The collector's own mailbox. */
  public MailboxId ownMailbox() {
    return new MailboxId(mailbox.mailbox());
  }

  /** The GPES-I-Version that messages carry. */
  public String messageVersion() {
    return gpesVersion.orElse(MessageVersions.GPES_I);
  }

  /** MESH workflow ids. */
  public WorkflowIds workflowIds() {
    return workflows.orElse(WorkflowIds.DEFAULT);
  }

  /** Limits for loading. */
  public LoadSettings loading() {
    return load.orElse(LoadSettings.DEFAULT);
  }

  /** The registered extractor with this mailbox. */
  public Optional<ExtractorRegistration> extractor(MailboxId mailboxId) {
    return extractors.stream()
        .filter(extractor -> extractor.mailboxId().equals(mailboxId))
        .findFirst();
  }
}
