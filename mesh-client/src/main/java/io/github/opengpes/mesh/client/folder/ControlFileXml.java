package io.github.opengpes.mesh.client.folder;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The XML of control files: read tolerantly, written strictly. No DTD, so no entity, is taken. */
final class ControlFileXml {

  private static final String ROOT = "DTSControl";
  private static final String STATUS = "StatusRecord";

  /** White space that public examples have where XML forbids it. */
  private static final Pattern BLANK_AT_TAG = Pattern.compile("<\\s*(/?)\\s*(?=[A-Za-z])");

  private ControlFileXml() {}

  static ControlFile parse(byte[] bytes) throws UnusableControlFileException {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text(bytes)));
      try {
        return document(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      // The parser's own text quotes the file.
      throw new UnusableControlFileException(
          "it is not well-formed XML, line " + e.getLocation().getLineNumber());
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    return factory;
  }

  private static String text(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    }
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return BLANK_AT_TAG.matcher(withoutMark.strip()).replaceAll("<$1");
  }

  private static ControlFile document(XMLStreamReader reader)
      throws XMLStreamException, UnusableControlFileException {
    Map<ControlElement, String> elements = new EnumMap<>(ControlElement.class);
    Map<String, String> others = new LinkedHashMap<>();
    Optional<StatusRecord> status = Optional.empty();
    boolean inRoot = false;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD) {
        throw new UnusableControlFileException("it has a document type declaration");
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      String name = reader.getLocalName();
      if (!inRoot) {
        if (!name.equalsIgnoreCase(ROOT)) {
          throw new UnusableControlFileException("its root is not " + ROOT);
        }
        inRoot = true;
      } else if (name.equalsIgnoreCase(STATUS)) {
        status = Optional.of(status(reader));
      } else {
        String value = content(reader);
        Optional<ControlElement> known = ControlElement.named(name);
        if (known.isEmpty()) {
          others.putIfAbsent(name, value);
        } else if (!value.isEmpty()) {
          elements.putIfAbsent(known.get(), value);
        }
      }
    }
    return new ControlFile(elements, others, status);
  }

  private static StatusRecord status(XMLStreamReader reader) throws XMLStreamException {
    Map<String, String> parts = new HashMap<>();
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      if (reader.isStartElement()) {
        parts.putIfAbsent(reader.getLocalName().toLowerCase(Locale.ROOT), content(reader));
      }
    }
    return new StatusRecord(
        parts.getOrDefault("datetime", ""),
        parts.getOrDefault("event", ""),
        parts.getOrDefault("status", ""),
        parts.getOrDefault("statuscode", ""),
        parts.getOrDefault("description", ""));
  }

  /** The text up to the end of this element, whatever lies in it. */
  private static String content(XMLStreamReader reader) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (depth == 1 && reader.isCharacters()) {
        text.append(reader.getText());
      }
    }
    return text.toString().strip();
  }

  static String write(ControlFile control) {
    StringBuilder xml = new StringBuilder("<DTSControl>\n");
    control.elements().forEach((element, text) -> line(xml, "  ", element.tag(), text));
    control.others().forEach((name, text) -> line(xml, "  ", name, text));
    control
        .statusRecord()
        .ifPresent(
            status -> {
              xml.append("  <StatusRecord>\n");
              line(xml, "    ", "DateTime", status.dateTime());
              line(xml, "    ", "Event", status.event());
              line(xml, "    ", "Status", status.status());
              line(xml, "    ", "StatusCode", status.code());
              line(xml, "    ", "Description", status.description());
              xml.append("  </StatusRecord>\n");
            });
    return xml.append("</DTSControl>\n").toString();
  }

  private static void line(StringBuilder xml, String indent, String name, String text) {
    xml.append(indent).append('<').append(name).append('>');
    text.codePoints().forEach(c -> escape(xml, c));
    xml.append("</").append(name).append(">\n");
  }

  private static void escape(StringBuilder xml, int c) {
    switch (c) {
      case '&' -> xml.append("&amp;");
      case '<' -> xml.append("&lt;");
      case '>' -> xml.append("&gt;");
      case '\t', '\n', '\r' -> xml.append(' ');
      default -> {
        boolean inXml = c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
        xml.appendCodePoint(inXml ? c : '?');
      }
    }
  }
}
