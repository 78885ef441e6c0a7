package io.github.opengpes.messages.internal;

import io.github.opengpes.messages.fault.Rule;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.ValidatorHandler;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Feeds the events of a StAX reader to the JDK's schema validator, in the same pass. (Woodstox's
 * own validator takes impossible dates and ignores identity constraints.) Not thread-safe.
 */
final class SchemaPass {

  /** Takes a fault at the current event. */
  interface Faults {
    void add(Rule rule, String pathSuffix, String words);
  }

  private final XMLStreamReader2 xml;
  private final ValidatorHandler validator;
  private final AttributesOf attributes;
  private boolean started;

  SchemaPass(Schema schema, XMLStreamReader2 xml, Faults faults) {
    this.xml = xml;
    this.attributes = new AttributesOf(xml);
    this.validator = schema.newValidatorHandler();
    validator.setErrorHandler(new SchemaMessages(faults));
    validator.setContentHandler(new DefaultHandler());
  }

  void start() {
    run(
        () -> {
          if (!started) {
            started = true;
            validator.startDocument();
          }
          for (int i = 0; i < xml.getNamespaceCount(); i++) {
            validator.startPrefixMapping(
                orEmpty(xml.getNamespacePrefix(i)), orEmpty(xml.getNamespaceURI(i)));
          }
          validator.startElement(
              orEmpty(xml.getNamespaceURI()),
              xml.getLocalName(),
              xml.getPrefixedName(),
              attributes);
        });
  }

  void end() {
    run(
        () -> {
          validator.endElement(
              orEmpty(xml.getNamespaceURI()), xml.getLocalName(), xml.getPrefixedName());
          for (int i = 0; i < xml.getNamespaceCount(); i++) {
            validator.endPrefixMapping(orEmpty(xml.getNamespacePrefix(i)));
          }
        });
  }

  void text() {
    run(
        () ->
            validator.characters(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength()));
  }

  void endDocument() {
    run(validator::endDocument);
  }

  private interface Step {
    void run() throws SAXException;
  }

  /** Our error handler never throws, so a SAXException here can only be a bug. */
  private static void run(Step step) {
    try {
      step.run();
    } catch (SAXException impossible) {
      throw new IllegalStateException("the schema validator failed", impossible);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? XMLConstants.NULL_NS_URI : text;
  }

  /** The attributes of the current start tag, without copying them. */
  private record AttributesOf(XMLStreamReader2 xml) implements Attributes {

    @Override
    public int getLength() {
      return xml.getAttributeCount();
    }

    @Override
    public String getURI(int index) {
      return orEmpty(xml.getAttributeNamespace(index));
    }

    @Override
    public String getLocalName(int index) {
      return xml.getAttributeLocalName(index);
    }

    @Override
    public String getQName(int index) {
      String prefix = orEmpty(xml.getAttributePrefix(index));
      String local = xml.getAttributeLocalName(index);
      return prefix.isEmpty() ? local : prefix + ":" + local;
    }

    @Override
    public String getType(int index) {
      return "CDATA";
    }

    @Override
    public String getValue(int index) {
      return xml.getAttributeValue(index);
    }

    @Override
    public int getIndex(String uri, String localName) {
      for (int i = 0; i < getLength(); i++) {
        if (getLocalName(i).equals(localName) && getURI(i).equals(uri)) {
          return i;
        }
      }
      return -1;
    }

    @Override
    public int getIndex(String qName) {
      for (int i = 0; i < getLength(); i++) {
        if (getQName(i).equals(qName)) {
          return i;
        }
      }
      return -1;
    }

    @Override
    public String getType(String uri, String localName) {
      return "CDATA";
    }

    @Override
    public String getType(String qName) {
      return "CDATA";
    }

    @Override
    public @Nullable String getValue(String uri, String localName) {
      int index = getIndex(uri, localName);
      return index < 0 ? null : getValue(index);
    }

    @Override
    public @Nullable String getValue(String qName) {
      int index = getIndex(qName);
      return index < 0 ? null : getValue(index);
    }
  }
}
