package io.github.opengpes.documents.word;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.IRunElement;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.openxmlformats.schemas.officeDocument.x2006.sharedTypes.STVerticalAlignRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSym;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Gathers the text of paragraphs, without footnote marks and without deleted text. */
final class CellContent {

  /** A raised number, letter or sign is a mark of a note. */
  private static final Pattern MARK = Pattern.compile("\\s*[0-9a-z*†‡§,]{1,4}\\s*");

  /** What Word writes for a sign of its Symbol font, by its place there (Adobe Symbol encoding). */
  private static final Map<Integer, String> SYMBOLS =
      Map.of(0x2D, "−", 0x3C, "<", 0x3D, "=", 0x3E, ">", 0xA3, "≤", 0xB3, "≥", 0xB9, "≠");

  private final StringBuilder text = new StringBuilder();
  private boolean tracked;
  private boolean unreadSigns;

  /** Adds a paragraph as a line. */
  CellContent add(XWPFParagraph paragraph) {
    tracked |= paragraph.getCTP().sizeOfInsArray() > 0 || paragraph.getCTP().sizeOfDelArray() > 0;
    for (IRunElement element : paragraph.getIRuns()) {
      if (element instanceof XWPFRun run) {
        add(run);
      } else if (element instanceof XWPFSDT control) {
        text.append(control.getContent().getText());
      }
    }
    text.append('\n');
    return this;
  }

  private void add(XWPFRun run) {
    if (run.getCTR().sizeOfDelTextArray() > 0) {
      return;
    }
    List.copyOf(run.getCTR().getSymList()).forEach(this::write);
    String words = run.text();
    if (isRaised(run) && MARK.matcher(words).matches()) {
      return;
    }
    text.append(words);
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
      unreadSigns = true;
      return;
    }
    Node at = symbol.getDomNode();
    Element letters = at.getOwnerDocument().createElementNS(at.getNamespaceURI(), "w:t");
    letters.appendChild(at.getOwnerDocument().createTextNode(sign));
    at.getParentNode().insertBefore(letters, at);
  }

  private static boolean isRaised(XWPFRun run) {
    return run.getVerticalAlignment() == STVerticalAlignRun.SUPERSCRIPT;
  }

  /** All that was added. */
  String text() {
    return text.toString();
  }

  /** True when some of it was inserted or deleted under change tracking. */
  boolean tracked() {
    return tracked;
  }

  /** True when a sign of a font of signs stands in it, and is not in the text. */
  boolean hasUnreadSigns() {
    return unreadSigns;
  }
}
