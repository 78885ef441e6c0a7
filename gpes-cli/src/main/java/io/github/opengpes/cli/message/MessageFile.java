package io.github.opengpes.cli.message;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.messages.examine.Examination;
import io.github.opengpes.messages.examine.Examiner;
import io.github.opengpes.messages.fault.Fault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file given on the command line. */
record MessageFile(Path path) {

  Examination examine(Examiner examiner) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("a directory");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      return examiner.examine(in);
    }
  }

  /** Prints each fault on a line of its own: {@code file:line:column: [rule] element: text}. */
  void print(Examination examination, PrintWriter out) {
    for (Fault fault : examination.faults()) {
      out.println(path + ":" + fault);
    }
  }

  CommandFailure unreadable() {
    return CommandFailure.unusableInput(
        path + " cannot be read; give a file that exists and may be read");
  }
}
