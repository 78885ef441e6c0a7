package io.github.opengpes.extractor;

import io.github.opengpes.exchange.InboxMessage;
import io.github.opengpes.exchange.MessageHandler.Application;
import io.github.opengpes.exchange.MessageHandler.Verdict;
import io.github.opengpes.messages.MessageFormat;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.limits.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;

/** Reads received messages, and puts what is wrong with one into a line without its content. */
final class Reading {

  private Reading() {}

  /** Reads a message; one with errors is refused, one without goes on. */
  static <T> Application of(
      MessageFormat<T> format, InboxMessage message, Function<T, Application> sound)
      throws IOException {
    Decoded<T> decoded = decode(format, message);
    if (!decoded.isSound()) {
      return refused(decoded.faults());
    }
    return sound.apply(decoded.message().orElseThrow());
  }

  static <T> Decoded<T> decode(MessageFormat<T> format, InboxMessage message) throws IOException {
    try (InputStream in = Files.newInputStream(message.content())) {
      return format.read(in, ReadLimits.DEFAULT);
    }
  }

  static Application refused(List<Fault> faults) {
    return tx -> new Verdict.Refused(line(faults));
  }

  /** How many faults, and the first error: where it is and which rule it breaks. */
  static String line(List<Fault> faults) {
    Fault first = faults.stream().filter(Fault::isError).findFirst().orElse(faults.get(0));
    return faults.size() + (faults.size() == 1 ? " fault: " : " faults, first: ") + first;
  }
}
