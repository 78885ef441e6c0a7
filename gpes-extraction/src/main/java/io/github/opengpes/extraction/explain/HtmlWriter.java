package io.github.opengpes.extraction.explain;

import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes HTML that is well-formed XML too, through the platform's XML writer: all text and all
 * attribute values are escaped by it, and no element can be left open. UTF-8.
 */
final class HtmlWriter implements AutoCloseable {

  private final XMLStreamWriter xml;

  HtmlWriter(OutputStream out) throws XMLStreamException {
    this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
    xml.writeDTD("<!DOCTYPE html>");
  }

  /** What stands inside an element. */
  interface Content {
    void write() throws XMLStreamException;
  }

  /** An element with text; attributes are names and values in turn. */
  void text(String element, String text, String... attributes) throws XMLStreamException {
    in(element, () -> text(text), attributes);
  }

  /** Text. */
  void text(String text) throws XMLStreamException {
    xml.writeCharacters(Wording.shown(text));
  }

  /** An element with content. */
  void in(String element, Content content, String... attributes) throws XMLStreamException {
    xml.writeStartElement(element);
    attributes(attributes);
    content.write();
    xml.writeEndElement();
    switch (element) {
      case "p", "h1", "h2", "h3", "tr", "li", "table", "section", "style", "title", "dd", "thead" ->
          xml.writeCharacters("\n");
      default -> {}
    }
  }

  /** An element that HTML closes by itself. */
  void empty(String element, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(element);
    attributes(attributes);
  }

  /** A table in a box that scrolls on narrow screens; the first column has the headings of rows. */
  void table(String caption, List<String> columns, Content rows) throws XMLStreamException {
    in(
        "div",
        () ->
            in(
                "table",
                () -> {
                  text("caption", caption);
                  in(
                      "thead",
                      () ->
                          in(
                              "tr",
                              () -> {
                                for (String column : columns) {
                                  text("th", column, "scope", "col");
                                }
                              }));
                  in("tbody", rows);
                }),
        "class",
        "box",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-label",
        caption);
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], Wording.shown(attributes[i + 1]));
    }
  }

  /** Writes what is left; the stream stays open. */
  @Override
  public void close() throws XMLStreamException {
    xml.writeEndDocument();
    xml.flush();
    xml.close();
  }
}
