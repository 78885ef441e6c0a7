package io.github.opengpes.documents.word;

import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.IRunElement;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.openxmlformats.schemas.officeDocument.x2006.sharedTypes.STVerticalAlignRun;

/** Gathers the text of paragraphs, without footnote marks and without deleted text. */
final class CellContent {

  /** A raised number, letter or sign is a mark of a note. */
  private static final Pattern MARK = Pattern.compile("\\s*[0-9a-z*†‡§,]{1,4}\\s*");

  private final StringBuilder text = new StringBuilder();
  private boolean tracked;

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
    String words = run.text();
    if (isRaised(run) && MARK.matcher(words).matches()) {
      return;
    }
    text.append(words);
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
}
