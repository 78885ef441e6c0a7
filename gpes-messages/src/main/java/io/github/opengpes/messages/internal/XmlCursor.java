package io.github.opengpes.messages.internal;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.osgi.InputFactoryProviderImpl;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.FaultLog;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.fault.UnreadableInputException;
import io.github.opengpes.messages.limits.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.validation.Schema;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamLocation2;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML forwards, hardened: no document type, no entity but the five, UTF-8 only, everything
 * bounded (its length by the input that it is given). Once it has been given a schema, every event
 * passes the schema's validator before the caller sees it, and what the validator finds goes to the
 * fault log with its place. What makes further reading senseless (not well-formed, a limit, a full
 * log) throws {@link UnreadableInputException} with all faults so far. Not thread-safe.
 */
public final class XmlCursor {

  /** Comments and processing instructions in a row are skipped; more than this is an attack. */
  private static final int MOST_SKIPPED = 10_000;

  private final XMLStreamReader2 xml;
  private final FaultLog log;
  private final ElementPath path = new ElementPath();
  private @Nullable SchemaPass schemaPass;
  private int skipped;

  private XmlCursor(XMLStreamReader2 xml, FaultLog log) {
    this.xml = xml;
    this.log = log;
  }

  /** Opens a document and goes to its root element. */
  public static XmlCursor toRoot(InputStream in, ReadLimits limits, FaultLog log)
      throws IOException {
    XMLStreamReader2 xml;
    try {
      xml = (XMLStreamReader2) factory(limits).createXMLStreamReader(in);
    } catch (XMLStreamException failure) {
      throw XmlFailures.unreadable(failure, log);
    }
    XmlCursor cursor = new XmlCursor(xml, log);
    cursor.requireUtf8();
    if (cursor.next() != XMLStreamConstants.START_ELEMENT) {
      throw cursor.fatal(Rule.XML_SYNTAX);
    }
    return cursor;
  }

  private static XMLInputFactory factory(ReadLimits limits) {
    XMLInputFactory2 factory = new InputFactoryProviderImpl().createInputFactory();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.maxDepth());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.maxAttributes());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.maxAttributeLength());
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.maxTextLength());
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing outside the document is read");
        });
    return factory;
  }

  private void requireUtf8() throws UnreadableInputException {
    String declared = xml.getCharacterEncodingScheme();
    String actual = xml.getEncoding();
    if ((declared != null && !declared.equalsIgnoreCase("UTF-8"))
        || (actual != null && !actual.equalsIgnoreCase("UTF-8"))) {
      throw fatal(Rule.XML_ENCODING);
    }
  }

  /** Has every event from now on, that of the current start tag included, pass the schema. */
  public void validate(Schema schema) throws UnreadableInputException {
    schemaPass = new SchemaPass(schema, xml, this::fault);
    schemaPass.start();
    stopWhenFull();
  }

  /**
   * Goes to the next start tag, end tag or text, or to the end of the document.
   *
   * @return one of START_ELEMENT, END_ELEMENT, CHARACTERS, END_DOCUMENT
   */
  public int next() throws IOException {
    while (true) {
      if (xml.getEventType() == XMLStreamConstants.END_ELEMENT) {
        path.leave();
      }
      int event;
      try {
        event = xml.next();
      } catch (XMLStreamException failure) {
        throw XmlFailures.unreadable(failure, log);
      }
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          path.enter(xml.getLocalName());
          if (schemaPass != null) {
            schemaPass.start();
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (schemaPass != null) {
            schemaPass.end();
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (schemaPass != null) {
            schemaPass.text();
          }
          event = XMLStreamConstants.CHARACTERS;
        }
        case XMLStreamConstants.END_DOCUMENT -> {
          if (schemaPass != null) {
            schemaPass.endDocument();
          }
        }
        case XMLStreamConstants.DTD -> throw fatal(Rule.XML_DOCTYPE);
        case XMLStreamConstants.ENTITY_REFERENCE -> throw fatal(Rule.XML_ENTITY);
        default -> {
          if (++skipped > MOST_SKIPPED) {
            throw fatal(Rule.XML_LIMIT);
          }
          continue;
        }
      }
      stopWhenFull();
      return event;
    }
  }

  /**
   * Goes to the next start tag at or below this level, over text, or stops at the end tag of the
   * current element.
   *
   * @return whether there is a further child
   */
  public boolean nextChild() throws IOException {
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event != XMLStreamConstants.CHARACTERS) {
        return false;
      }
    }
  }

  /** Passes over the rest of the current element, to its end tag. */
  public void skipElement() throws IOException {
    int depth = 1;
    while (depth > 0) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.END_DOCUMENT) {
        return;
      }
    }
  }

  /** Reads on to the end of the document, for the sake of what the schema finds. */
  public void drain() throws IOException {
    while (xml.getEventType() != XMLStreamConstants.END_DOCUMENT) {
      next();
    }
  }

  /** Local name of the current element, in the namespace of GPES or in one of ours. */
  public String name() {
    return xml.getLocalName();
  }

  public String namespace() {
    String namespace = xml.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  public int attributeCount() {
    return xml.getAttributeCount();
  }

  /** Local name of an attribute; empty when it is in a namespace, such as xsi:schemaLocation. */
  public String attributeName(int index) {
    String namespace = xml.getAttributeNamespace(index);
    return namespace == null || namespace.isEmpty() ? xml.getAttributeLocalName(index) : "";
  }

  public String attributeValue(int index) {
    return xml.getAttributeValue(index);
  }

  /** The current text, which may be a part of the whole. */
  public String text() {
    return xml.getText();
  }

  /** Adds a fault at the current event, with the path of the current element. */
  public void fault(Rule rule, String suffix, String words) {
    XMLStreamLocation2 place = xml.getLocationInfo().getStartLocation();
    log.add(
        new Fault(
            rule,
            Math.max(0, place.getLineNumber()),
            Math.max(0, place.getColumnNumber()),
            path + suffix,
            words));
  }

  /** Path of the current element. */
  public String path() {
    return path.toString();
  }

  public int line() {
    return Math.max(0, xml.getLocationInfo().getStartLocation().getLineNumber());
  }

  public int column() {
    return Math.max(0, xml.getLocationInfo().getStartLocation().getColumnNumber());
  }

  /** Logs a fault after which nothing more can be read. */
  public UnreadableInputException fatal(Rule rule) {
    fault(rule, "", rule.words());
    return new UnreadableInputException(log.faults());
  }

  private void stopWhenFull() throws UnreadableInputException {
    if (log.isFull()) {
      throw new UnreadableInputException(log.faults());
    }
  }
}
