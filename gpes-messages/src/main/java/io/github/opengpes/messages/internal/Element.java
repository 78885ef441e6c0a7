package io.github.opengpes.messages.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;

/**
 * An element with what it holds and where it stood: for control messages and headers, which are
 * small and bounded. Results are never read this way.
 *
 * @param name local name
 * @param path such as {@code /Root/Child[2]}
 * @param line line of the start tag
 * @param column column of the start tag
 * @param attributes attributes in no namespace
 * @param text all text directly inside
 * @param children the elements inside, in order
 */
public record Element(
    String name,
    String path,
    int line,
    int column,
    Map<String, String> attributes,
    String text,
    List<Element> children) {

  /** Reads the element whose start tag is current, up to its end tag. */
  public static Element read(XmlCursor xml) throws IOException {
    String name = xml.name();
    String path = xml.path();
    int line = xml.line();
    int column = xml.column();
    Map<String, String> attributes = attributes(xml);
    StringBuilder text = new StringBuilder();
    List<Element> children = new ArrayList<>();
    int event = xml.next();
    while (event != XMLStreamConstants.END_ELEMENT) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(read(xml));
      } else {
        text.append(xml.text());
      }
      event = xml.next();
    }
    return new Element(name, path, line, column, attributes, text.toString(), children);
  }

  /** The start tag that is current, without what follows it. */
  public static Element startTag(XmlCursor xml) {
    return new Element(
        xml.name(), xml.path(), xml.line(), xml.column(), attributes(xml), "", List.of());
  }

  private static Map<String, String> attributes(XmlCursor xml) {
    int count = xml.attributeCount();
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      if (!xml.attributeName(i).isEmpty()) {
        attributes.put(xml.attributeName(i), xml.attributeValue(i));
      }
    }
    return attributes;
  }

  public Optional<Element> child(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
  }

  public List<Element> children(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }
}
