package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.mailbox.SendPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the files of a new entry, synced. */
final class OutboxWriting {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxWriting.class);

  private final OutboxSettings settings;

  OutboxWriting(OutboxSettings settings) {
    this.settings = settings;
  }

  /**
   * Writes content and ledger into the entry's folder.
   *
   * @param linkable the file that the content is of, when that is to become the entry's own
   */
  SendPlan write(OutgoingMessage message, Path folder, String entry, Optional<Path> linkable)
      throws IOException {
    DurableStepListener listener = settings.listener();
    listener.before(DurableStep.O1_CONTENT_WRITTEN, entry);
    Path content = folder.resolve(OutboxLedger.CONTENT);
    SendPlan plan =
        linkable.isPresent() && linked(linkable.get(), content)
            ? scanned(message, content)
            : copied(message, content);
    listener.after(DurableStep.O1_CONTENT_WRITTEN, entry);
    listener.before(DurableStep.O2_PLAN_WRITTEN, entry);
    OutboxLedger.begin(folder, plan, settings.runtime().clock());
    FolderSync.sync(folder);
    listener.after(DurableStep.O2_PLAN_WRITTEN, entry);
    return plan;
  }

  private SendPlan copied(OutgoingMessage message, Path content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream copy = Channels.newOutputStream(channel);
      SendPlan plan = SendPlan.withChunkHashes(message, settings.chunkSizes(), copy);
      channel.force(true);
      return plan;
    }
  }

  private SendPlan scanned(OutgoingMessage message, Path content) throws IOException {
    try (FileChannel channel = FileChannel.open(content, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return SendPlan.withChunkHashes(
        message, settings.chunkSizes(), OutputStream.nullOutputStream());
  }

  /** Not every file system has links, and none from one file system to another. */
  private static boolean linked(Path file, Path content) {
    try {
      Files.createLink(content, file);
      return true;
    } catch (UnsupportedOperationException | IOException e) {
      LOG.debug("{} cannot be linked, so it is copied", file, e);
      return false;
    }
  }
}
