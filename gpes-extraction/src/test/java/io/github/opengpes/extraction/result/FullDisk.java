package io.github.opengpes.extraction.result;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk on which there is room for so many bytes in each file; then it says what Linux says. */
record FullDisk(long room) implements WholeFile.Disk {

  @Override
  public OutputStream open(Path part) throws IOException {
    return new FilterOutputStream(Files.newOutputStream(part)) {
      private long written;

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        written += length;
        if (written > room) {
          throw new IOException("No space left on device");
        }
        out.write(bytes, from, length);
      }
    };
  }
}
