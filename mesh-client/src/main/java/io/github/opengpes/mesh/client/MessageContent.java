package io.github.opengpes.mesh.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a message carries: bytes that can be read again from any place, since a chunk may have to be
 * sent again.
 */
public interface MessageContent {

  /** How many bytes there are. */
  long length() throws IOException;

  /** The bytes from this place to the end; the caller closes. */
  InputStream open(long offset) throws IOException;

  /**
   * Whether several places may be read at the same time, at no greater cost than one after another.
   * Only then are chunks sent in parallel.
   */
  default boolean readableInParallel() {
    return false;
  }

  /** Gives a fresh stream over the same bytes each time. */
  @FunctionalInterface
  interface StreamSource {
    InputStream open() throws IOException;
  }

  static MessageContent of(byte[] bytes) {
    byte[] copy = bytes.clone();
    return new MessageContent() {
      @Override
      public long length() {
        return copy.length;
      }

      @Override
      public InputStream open(long offset) {
        int from = Math.toIntExact(offset);
        return new ByteArrayInputStream(copy, from, copy.length - from);
      }

      @Override
      public boolean readableInParallel() {
        return true;
      }
    };
  }

  /** A file, which must not change until the message is sent. */
  static MessageContent of(Path file) {
    return new MessageContent() {
      @Override
      public long length() throws IOException {
        return Files.size(file);
      }

      @Override
      public InputStream open(long offset) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
          return Channels.newInputStream(channel.position(offset));
        } catch (IOException e) {
          channel.close();
          throw e;
        }
      }

      @Override
      public boolean readableInParallel() {
        return true;
      }
    };
  }

  /**
   * An open channel, such as a {@link java.nio.channels.FileChannel}, which must not change until
   * the message is sent and stays open. Its position moves, unless it is a file's.
   */
  static MessageContent of(SeekableByteChannel channel) {
    return new ChannelContent(channel);
  }

  /** A stream of known length that can be opened again; later places are reached by skipping. */
  static MessageContent of(long length, StreamSource source) {
    if (length < 0) {
      throw new IllegalArgumentException("a length is not negative");
    }
    return new MessageContent() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream open(long offset) throws IOException {
        InputStream in = source.open();
        try {
          in.skipNBytes(offset);
          return in;
        } catch (IOException e) {
          in.close();
          throw e;
        }
      }
    };
  }
}
