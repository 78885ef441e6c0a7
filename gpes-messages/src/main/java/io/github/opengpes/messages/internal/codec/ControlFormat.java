package io.github.opengpes.messages.internal.codec;

import io.github.opengpes.messages.MessageFormat;
import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.FaultLog;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.fault.UnreadableInputException;
import io.github.opengpes.messages.internal.CountingInput;
import io.github.opengpes.messages.internal.Decoder;
import io.github.opengpes.messages.internal.Element;
import io.github.opengpes.messages.internal.Part;
import io.github.opengpes.messages.internal.Schemas;
import io.github.opengpes.messages.internal.XmlCursor;
import io.github.opengpes.messages.internal.XmlInput;
import io.github.opengpes.messages.internal.XmlOut;
import io.github.opengpes.messages.limits.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * The course that reading and writing takes for every control message: schema and decoding in one
 * pass over the bytes, then the business checks on the record, each fault with its place.
 */
public abstract class ControlFormat<T> implements MessageFormat<T> {

  private final MessageKind kind;
  private final String schema;

  protected ControlFormat(MessageKind kind, String schema) {
    this.kind = kind;
    this.schema = schema;
  }

  /** Makes the record out of the root element. */
  protected abstract Part<T> decode(Decoder decoder, Element root);

  /** What the record says that the schema could not refuse. */
  protected abstract List<Fault> check(T message);

  /** Writes the content of the root element, whose start tag is open. */
  protected abstract void encode(T message, XmlOut root) throws IOException;

  @Override
  public final MessageKind kind() {
    return kind;
  }

  @Override
  public final Decoded<T> read(InputStream in, ReadLimits limits) throws IOException {
    FaultLog log = new FaultLog(limits.maxFaults());
    try {
      CountingInput bytes = XmlInput.uncompressed(in, limits, log);
      bytes.limitTo(limits.maxControlBytes());
      return read(XmlCursor.toRoot(bytes, limits, log), log);
    } catch (UnreadableInputException unreadable) {
      return new Decoded<>(Optional.empty(), log.faults());
    }
  }

  /** Reads a document whose root start tag is current. */
  public final Decoded<T> read(XmlCursor xml, FaultLog log) throws IOException {
    try {
      if (!xml.name().equals(kind.root()) || !xml.namespace().equals(kind.namespace())) {
        throw xml.fatal(Rule.SCHEMA_ROOT);
      }
      xml.validate(Schemas.of(schema));
      Element root = Element.read(xml);
      xml.drain();
      Decoder decoder = new Decoder(log);
      decoder.place(root);
      Part<T> message = decode(decoder, root);
      if (message.isRefused()) {
        return new Decoded<>(Optional.empty(), log.faults());
      }
      decoder.located(check(message.get()));
      return new Decoded<>(
          decoder.structureIsSound() ? Optional.of(message.get()) : Optional.empty(), log.faults());
    } catch (UnreadableInputException unreadable) {
      return new Decoded<>(Optional.empty(), log.faults());
    }
  }

  @Override
  public final void write(T message, OutputStream out) throws IOException {
    XmlOut xml = new XmlOut(out, true);
    xml.declaration().start(kind.root()).attribute("xmlns", kind.namespace());
    encode(message, xml);
    xml.end().finish();
  }
}
