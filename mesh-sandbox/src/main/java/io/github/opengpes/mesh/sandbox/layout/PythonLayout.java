package io.github.opengpes.mesh.sandbox.layout;

import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.store.Body;
import io.github.opengpes.mesh.sandbox.store.ChunkContent;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.MessageType;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folders in which the public Python sandbox keeps its messages: {@code {dir}/{RECIPIENT}/in/
 * {MESSAGE_ID}.json} and the chunks {@code .../{MESSAGE_ID}/1}, {@code /2}, ... Content is
 * streamed, so messages of any size pass.
 *
 * <p>What is kept of a message are the fields that its sandbox fills: all but {@code metadata.etag}
 * and {@code metadata.last_modified}. Names and codes of sender and recipient are written from the
 * register; {@code inbox_expiry_timestamp} and {@code last_modified} from the time of creation, as
 * the public sandbox makes them.
 */
public final class PythonLayout {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private PythonLayout() {}

  /**
   * The register with a mailbox for each folder that has none yet, as the public sandbox makes
   * them: named {@code Unknown}, password {@code password}.
   */
  public static Register register(Path dir, Register known) throws IOException {
    List<Mailbox> mailboxes = new ArrayList<>(known.mailboxes());
    for (Path folder : mailboxFolders(dir)) {
      String id = folder.getFileName().toString();
      if (known.mailbox(id).isEmpty()) {
        mailboxes.add(
            new Mailbox(
                id, "Unknown", "", "", Optional.empty(), Optional.empty(), "password", true));
      }
    }
    return new Register(mailboxes, known.workflows(), known.patients());
  }

  /**
   * Loads all messages that the store does not have yet, oldest first.
   *
   * @return how many
   * @throws UnusableLayoutException and nothing is loaded, when a file or folder cannot be used
   */
  public static int load(Path dir, MessageStore store) throws IOException {
    record Found(Path chunks, StoredMessage message) {}
    List<Found> found = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Path folder : mailboxFolders(dir)) {
      for (Path file : messageFiles(folder.resolve("in"))) {
        try {
          StoredMessage message = MessageJson.read(MAPPER.readTree(Files.readAllBytes(file)));
          found.add(new Found(file.resolveSibling(message.id()), message));
        } catch (JacksonException e) {
          faults.add(file + ": not JSON");
        } catch (IllegalArgumentException e) {
          faults.add(file + ": " + e.getMessage());
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new UnusableLayoutException(faults);
    }
    found.sort(
        Comparator.comparing((Found f) -> f.message().created())
            .thenComparing(f -> f.message().id()));
    int loaded = 0;
    for (Found next : found) {
      if (store.find(next.message().id()).isEmpty()) {
        store.take(next.message(), bodies(next.chunks(), next.message(), store));
        loaded++;
      }
    }
    return loaded;
  }

  /** A chunk without a file is simply not there, as in the public sandbox. */
  private static Map<Integer, Body> bodies(Path chunks, StoredMessage message, MessageStore store)
      throws IOException {
    Map<Integer, Body> bodies = new HashMap<>();
    if (message.type() == MessageType.DATA) {
      for (int number = 1; number <= message.chunks(); number++) {
        Path file = chunks.resolve(Integer.toString(number));
        if (Files.exists(file)) {
          try (InputStream content = Files.newInputStream(file)) {
            bodies.put(number, store.receive(content, Long.MAX_VALUE));
          }
        }
      }
    }
    return bodies;
  }

  /**
   * Writes all messages of a store. The JSON file of a message appears whole, after its chunks.
   *
   * @return how many
   */
  public static int write(MessageStore store, Register register, Path dir) throws IOException {
    List<StoredMessage> messages = store.all();
    for (StoredMessage message : messages) {
      Path inbox = dir.resolve(message.envelope().recipient()).resolve("in");
      Files.createDirectories(inbox);
      for (int number = 1; number <= message.chunks(); number++) {
        Optional<ChunkContent> chunk = store.open(message.id(), number);
        if (chunk.isPresent()) {
          Path chunks = Files.createDirectories(inbox.resolve(message.id()));
          try (InputStream content = chunk.get().stream()) {
            Files.copy(
                content,
                chunks.resolve(Integer.toString(number)),
                StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
      Path written = inbox.resolve(message.id() + ".json.part");
      Files.write(written, MAPPER.writeValueAsBytes(MessageJson.write(message, register)));
      Files.move(
          written, inbox.resolve(message.id() + ".json"), StandardCopyOption.REPLACE_EXISTING);
    }
    return messages.size();
  }

  private static List<Path> mailboxFolders(Path dir) throws IOException {
    List<Path> folders = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(dir, Files::isDirectory)) {
      for (Path folder : entries) {
        String name = folder.getFileName().toString();
        if (!name.equals(name.strip().toUpperCase(Locale.ROOT))) {
          faults.add(folder + ": the folder of a mailbox has its id in upper case; rename it");
        } else {
          folders.add(folder);
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new UnusableLayoutException(faults);
    }
    return folders;
  }

  private static List<Path> messageFiles(Path inbox) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(inbox)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(inbox, "*.json")) {
        entries.forEach(files::add);
      }
    }
    return files;
  }
}
