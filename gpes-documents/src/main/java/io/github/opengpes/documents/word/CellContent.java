package io.github.opengpes.documents.word;

import io.github.opengpes.documents.text.RaisedText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.IRunElement;
import org.apache.poi.xwpf.usermodel.ISDTContent;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.openxmlformats.schemas.officeDocument.x2006.sharedTypes.STVerticalAlignRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSym;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Gathers the text of paragraphs, without footnote marks and without deleted text, and what makes
 * it uncertain.
 */
final class CellContent {

  private static final String TRACKED =
      "tracked changes, read here as if they were accepted; accept or reject them in Word, save, and"
          + " import again";

  private static final String CONTROL =
      "a content control, which is not read exactly; remove the control in Word, and import again";

  private static final String SIGN =
      "a sign of a font of signs, which is not read; type it as a character";

  private static final String TABLE = "a table of its own, which is not read; write it as text";

  /** What Word writes for a sign of its Symbol font, by its place there (Adobe Symbol encoding). */
  private static final Map<Integer, String> SYMBOLS =
      Map.of(0x2D, "−", 0x3C, "<", 0x3D, "=", 0x3E, ">", 0xA3, "≤", 0xB3, "≥", 0xB9, "≠");

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder raised = new StringBuilder();
  private final Set<String> oddities = new LinkedHashSet<>();

  /** Adds what stands in a cell; a paragraph as a line. */
  CellContent add(IBodyElement element) {
    if (element instanceof XWPFParagraph paragraph) {
      return add(paragraph);
    }
    if (element instanceof XWPFTable) {
      oddities.add(TABLE);
    } else if (element instanceof XWPFSDT control) {
      add(control.getContent());
      text.append('\n');
    }
    return this;
  }

  /** Adds a paragraph as a line. */
  CellContent add(XWPFParagraph paragraph) {
    if (WordElements.has(paragraph.getCTP().getDomNode(), "ins", "del", "moveFrom", "moveTo")) {
      oddities.add(TRACKED);
    }
    for (IRunElement element : paragraph.getIRuns()) {
      if (element instanceof XWPFRun run) {
        add(run);
      } else if (element instanceof XWPFSDT control) {
        endRaised();
        add(control.getContent());
      }
    }
    endRaised();
    text.append('\n');
    return this;
  }

  /** Adds a content control, as far as the library reads it. */
  CellContent add(ISDTContent control) {
    oddities.add(CONTROL);
    text.append(control.getText());
    return this;
  }

  /** Notes that what was added was inserted, deleted or merged as a whole under change tracking. */
  CellContent tracked(boolean isTracked) {
    if (isTracked) {
      oddities.add(TRACKED);
    }
    return this;
  }

  private void add(XWPFRun run) {
    // What was moved away stands a second time where it was moved to.
    if (WordElements.isWithin(run.getCTR().getDomNode(), "del", "moveFrom")) {
      return;
    }
    List.copyOf(run.getCTR().getSymList()).forEach(this::write);
    if (isRaised(run)) {
      raised.append(run.text());
    } else {
      endRaised();
      text.append(run.text());
    }
  }

  /** References to notes are text of their own kind, which goes later. */
  private static boolean isRaised(XWPFRun run) {
    return run.getVerticalAlignment() == STVerticalAlignRun.SUPERSCRIPT
        && run.getCTR().sizeOfFootnoteReferenceArray() == 0
        && run.getCTR().sizeOfEndnoteReferenceArray() == 0;
  }

  /** Raised characters may be cut into several runs, and mean something together. */
  private void endRaised() {
    text.append(RaisedText.kept(text, raised));
    raised.setLength(0);
  }

  /**
   * Puts the sign before the symbol as text, because the library passes symbols over: where Word
   * has {@code ≥} from <i>Insert, Symbol</i>, a rule would lose its comparison.
   */
  private void write(CTSym symbol) {
    byte[] place = symbol.getChar();
    String sign =
        "Symbol".equals(symbol.getFont()) && place != null
            ? SYMBOLS.get(place[place.length - 1] & 0xFF)
            : null;
    if (sign == null) {
      oddities.add(SIGN);
      return;
    }
    Node at = symbol.getDomNode();
    Element letters = at.getOwnerDocument().createElementNS(at.getNamespaceURI(), "w:t");
    letters.appendChild(at.getOwnerDocument().createTextNode(sign));
    at.getParentNode().insertBefore(letters, at);
  }

  /** All that was added. */
  String text() {
    return text.toString();
  }

  /** What makes the text uncertain, each once. */
  List<String> oddities() {
    return List.copyOf(oddities);
  }
}
