package io.github.opengpes.messages.internal;

import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.FaultLog;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.fault.UnreadableInputException;
import io.github.opengpes.messages.limits.BoundedGzip;
import io.github.opengpes.messages.limits.ReadLimits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Opens what may be XML and may be compressed. */
public final class XmlInput {

  private XmlInput() {}

  /** Uncompresses where need be; nothing at all in it, or damage at once, is a fault. */
  public static CountingInput uncompressed(InputStream in, ReadLimits limits, FaultLog log)
      throws IOException {
    return new CountingInput(peekable(in, limits, log), limits.maxBytes());
  }

  /** As {@link #uncompressed}, before anything is counted: for a look at how it begins. */
  public static BufferedInputStream peekable(InputStream in, ReadLimits limits, FaultLog log)
      throws IOException {
    try {
      BufferedInputStream bytes =
          new BufferedInputStream(BoundedGzip.openIfCompressed(in, limits), 1 << 16);
      bytes.mark(1);
      if (bytes.read() < 0) {
        throw refused(Rule.INPUT_EMPTY, log);
      }
      bytes.reset();
      return bytes;
    } catch (UnreadableInputException refused) {
      throw refused;
    } catch (IOException broken) {
      throw refused(XmlFailures.ruleOf(broken), log);
    }
  }

  private static UnreadableInputException refused(Rule rule, FaultLog log) {
    log.add(Fault.of(rule, 0, 0, ""));
    return new UnreadableInputException(log.faults());
  }
}
