package io.github.opengpes.documents.word;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Looks at the elements of a document by name, where the library has no word for them. */
final class WordElements {

  private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

  private WordElements() {}

  /** True when one of these elements stands somewhere within. */
  static boolean has(Node node, String... names) {
    if (node instanceof Element element) {
      for (String name : names) {
        if (element.getElementsByTagNameNS(WORD, name).getLength() > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** True when it stands within one of these elements of its paragraph. */
  static boolean isWithin(Node node, String... names) {
    for (Node at = node; at != null && !"p".equals(at.getLocalName()); at = at.getParentNode()) {
      for (String name : names) {
        if (name.equals(at.getLocalName())) {
          return true;
        }
      }
    }
    return false;
  }

  /** True when one of its own children is such an element. */
  static boolean hasChild(Node node, String name) {
    for (Node at = node.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (name.equals(at.getLocalName())) {
        return true;
      }
    }
    return false;
  }
}
