package io.github.opengpes.mesh.sandbox.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Which tokens were used, in files, so that a restart does not make them good again. A file for
 * each hour of the tokens' times; whole files are deleted when their tokens are too old anyway.
 *
 * <p>A line is written, not synced, before its request is served: it outlives the process, kill -9
 * included, but a machine that loses its power may forget the last seconds. A sync for each request
 * would cost more than a token is worth.
 */
final class TokenJournal implements Closeable {

  private static final int HOUR = "yyyyMMddHH".length();

  private final Path folder;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, FileChannel> files = new HashMap<>();

  TokenJournal(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /**
   * Gives every token of the files to the reader. What a crash left half-written is passed over.
   */
  void replay(Consumer<Token> reader) throws IOException {
    try (DirectoryStream<Path> hours = Files.newDirectoryStream(folder)) {
      for (Path hour : hours) {
        for (String line : Files.readAllLines(hour, StandardCharsets.ISO_8859_1)) {
          String[] parts = line.split(":", -1);
          if (parts.length == 5 && parts[4].equals(".")) {
            reader.accept(new Token(parts[0], parts[1], parts[2], parts[3], "", 5));
          }
        }
      }
    }
  }

  void add(Token token) throws IOException {
    String line =
        String.join(":", token.mailbox(), token.nonce(), token.count(), token.timestamp(), ".\n");
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1));
    String hour = token.timestamp().substring(0, HOUR);
    lock.lock();
    try {
      FileChannel file = files.get(hour);
      if (file == null) {
        file =
            FileChannel.open(
                folder.resolve(hour), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        files.put(hour, file);
        // Ends what a crash may have left half-written.
        file.write(ByteBuffer.wrap(new byte[] {'\n'}));
      }
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Deletes the files of hours before the one that this minute is in. */
  void forgetBefore(String timestamp) throws IOException {
    String oldest = timestamp.substring(0, HOUR);
    lock.lock();
    try (DirectoryStream<Path> hours = Files.newDirectoryStream(folder)) {
      for (Path hour : hours) {
        String name = hour.getFileName().toString();
        if (name.compareTo(oldest) < 0) {
          FileChannel file = files.remove(name);
          if (file != null) {
            file.close();
          }
          Files.delete(hour);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      for (FileChannel file : files.values()) {
        file.close();
      }
      files.clear();
    } finally {
      lock.unlock();
    }
  }
}
