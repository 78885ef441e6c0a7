package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All settings of a {@link FolderService}; {@link #read} takes them from the {@code meshclient.cfg}
 * of the NHS's own client.
 *
 * @param service its address, TLS, proxy and timeouts
 * @param sharedKey {@code AuthenticationKey}; never shown
 * @param pollPeriod between two rounds
 * @param processingDelay files changed less long ago are left alone
 * @param serverRetry how often a message is tried again before it has failed
 * @param maxMessages messages fetched for a mailbox in one round; when more wait, the next round
 *     follows at once
 * @param maxConnections messages on the way at the same time, over all mailboxes
 * @param signalFile where {@code 1} stops the service
 * @param notes one line for each setting that was read and has no effect here
 */
public record FolderConfig(
    MeshSettings service,
    String sharedKey,
    Duration pollPeriod,
    Duration processingDelay,
    int serverRetry,
    int maxMessages,
    int maxConnections,
    Optional<Path> signalFile,
    List<FolderMailbox> mailboxes,
    FolderRules rules,
    List<String> notes) {

  public FolderConfig {
    mailboxes = List.copyOf(mailboxes);
    notes = List.copyOf(notes);
    if (sharedKey.isEmpty()) {
      throw new IllegalArgumentException("the shared key is empty");
    }
    if (pollPeriod.isNegative() || pollPeriod.isZero() || processingDelay.isNegative()) {
      throw new IllegalArgumentException(
          "the poll period must be positive, the delay not negative");
    }
    if (serverRetry < 0 || maxMessages < 1 || maxConnections < 1) {
      throw new IllegalArgumentException(
          "messages and connections must be positive, retries not negative");
    }
    if (mailboxes.isEmpty()) {
      throw new IllegalArgumentException("there is no mailbox");
    }
    Set<MailboxId> ids = new HashSet<>();
    Set<Path> roots = new HashSet<>();
    for (FolderMailbox mailbox : mailboxes) {
      if (!ids.add(mailbox.id())) {
        throw new IllegalArgumentException("mailbox " + mailbox.id() + " is there twice");
      }
      if (!roots.add(mailbox.root().toAbsolutePath().normalize())) {
        throw new IllegalArgumentException("two mailboxes share the folder " + mailbox.root());
      }
    }
  }

  /**
   * The usual settings: a round every 30 minutes as the NHS's client has it, three retries, 100
   * messages, four connections; files must be untouched for five seconds (ours).
   */
  public static FolderConfig of(
      MeshSettings service, String sharedKey, List<FolderMailbox> mailboxes) {
    return new FolderConfig(
        service,
        sharedKey,
        Duration.ofMinutes(30),
        Duration.ofSeconds(5),
        3,
        100,
        4,
        Optional.empty(),
        mailboxes,
        FolderRules.standard(),
        List.of());
  }

  /**
   * Reads a {@code meshclient.cfg}. Relative paths are below its folder.
   *
   * @throws UnusableFolderConfigException with all faults of the file at once
   */
  public static FolderConfig read(Path meshClientCfg)
      throws IOException, UnusableFolderConfigException {
    return MeshClientCfg.read(meshClientCfg);
  }

  /** How often there is a round, and how long a file must have been left untouched. */
  public FolderConfig withTimes(Duration poll, Duration delay) {
    return new FolderConfig(
        service,
        sharedKey,
        poll,
        delay,
        serverRetry,
        maxMessages,
        maxConnections,
        signalFile,
        mailboxes,
        rules,
        notes);
  }

  public FolderConfig withLimits(int retries, int messages, int connections) {
    return new FolderConfig(
        service,
        sharedKey,
        pollPeriod,
        processingDelay,
        retries,
        messages,
        connections,
        signalFile,
        mailboxes,
        rules,
        notes);
  }

  public FolderConfig withSignalFile(Path value) {
    return new FolderConfig(
        service,
        sharedKey,
        pollPeriod,
        processingDelay,
        serverRetry,
        maxMessages,
        maxConnections,
        Optional.of(value),
        mailboxes,
        rules,
        notes);
  }

  public FolderConfig withRules(FolderRules value) {
    return new FolderConfig(
        service,
        sharedKey,
        pollPeriod,
        processingDelay,
        serverRetry,
        maxMessages,
        maxConnections,
        signalFile,
        mailboxes,
        value,
        notes);
  }

  @Override
  public String toString() {
    return "FolderConfig["
        + service.baseUri()
        + ", mailboxes="
        + mailboxes
        + ", poll="
        + pollPeriod
        + "]";
  }
}
