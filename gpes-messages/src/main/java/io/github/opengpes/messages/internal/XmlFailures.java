package io.github.opengpes.messages.internal;

import com.ctc.wstx.exc.WstxEOFException;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.FaultLog;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.fault.UnreadableInputException;
import io.github.opengpes.messages.limits.LimitExceededException;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.ZipException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;

/**
 * Turns what the parser throws into a fault in our words: the parser's own quote the input. A
 * failure of the disk or the network stays what it is.
 */
public final class XmlFailures {

  private XmlFailures() {}

  static UnreadableInputException unreadable(XMLStreamException failure, FaultLog log)
      throws IOException {
    Location place = failure.getLocation();
    log.add(
        Fault.of(
            ruleOf(failure),
            place == null ? 0 : Math.max(0, place.getLineNumber()),
            place == null ? 0 : Math.max(0, place.getColumnNumber()),
            ""));
    return new UnreadableInputException(log.faults());
  }

  private static Rule ruleOf(XMLStreamException failure) throws IOException {
    Throwable cause = causeOf(failure);
    if (cause instanceof CharConversionException) {
      return Rule.XML_ENCODING;
    }
    if (cause instanceof IOException broken) {
      return ruleOf(broken);
    }
    if (failure instanceof WstxEOFException) {
      return Rule.XML_TRUNCATED;
    }
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("limit")) {
      return Rule.XML_LIMIT;
    }
    if (text.contains("undeclared general entity") || text.contains("undeclared entity")) {
      return Rule.XML_ENTITY;
    }
    if (text.contains("encoding")) {
      return Rule.XML_ENCODING;
    }
    return Rule.XML_SYNTAX;
  }

  /** A failure of compressed or bounded input as a rule; any other is thrown on. */
  public static Rule ruleOf(IOException broken) throws IOException {
    if (broken instanceof LimitExceededException) {
      return Rule.INPUT_LIMIT;
    }
    if (broken instanceof EOFException) {
      return Rule.GZIP_TRUNCATED;
    }
    if (broken instanceof ZipException) {
      return Rule.GZIP_DAMAGED;
    }
    throw broken;
  }

  private static Throwable causeOf(XMLStreamException failure) {
    Throwable nested = failure.getNestedException();
    if (nested == null) {
      nested = failure.getCause();
    }
    return nested == null ? failure : nested;
  }
}
