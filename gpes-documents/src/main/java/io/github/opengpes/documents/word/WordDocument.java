package io.github.opengpes.documents.word;

import io.github.opengpes.documents.report.UnusableDocument;
import io.github.opengpes.documents.text.CellText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OLE2NotOfficeXmlFileException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBody;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSdtBlock;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSdtContentBlock;
import org.w3c.dom.Node;

/**
 * Reads a Word document (.docx) into paragraphs and tables. The limits of the library against
 * archives that inflate without measure are on.
 */
public final class WordDocument {

  /** No rule document comes near it: all is held in memory while it is read. */
  private static final long MAX_BYTES = 64L << 20;

  private final XWPFDocument document;
  private final List<Block> blocks = new ArrayList<>();
  private int tables;
  private int contentControls;

  private WordDocument(XWPFDocument document) {
    this.document = document;
  }

  /**
   * The blocks of the document, in its order.
   *
   * @throws UnusableDocument when the file is no such document: the message says why
   */
  public static List<Block> read(Path file) throws UnusableDocument {
    try {
      if (!Files.isRegularFile(file)) {
        throw new UnusableDocument("there is no file " + file);
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new UnusableDocument(
            file + " is larger than 64 MB; take pictures and appendices out of the document");
      }
      try (OPCPackage opened = OPCPackage.open(file.toFile(), PackageAccess.READ);
          XWPFDocument document = new XWPFDocument(opened)) {
        return new WordDocument(document).blocks();
      }
    } catch (OLE2NotOfficeXmlFileException other) {
      throw new UnusableDocument(
          file
              + " is encrypted, or of the old binary kind (.doc); open it in Word and save it as"
              + " .docx without a password");
    } catch (IOException
        | InvalidFormatException
        | POIXMLException
        | OpenXML4JRuntimeException
        | IllegalArgumentException
        | IllegalStateException damaged) {
      throw new UnusableDocument(
          file
              + " cannot be read as a Word document ("
              + damaged.getClass().getSimpleName()
              + "): it is damaged, of another kind, or inflates beyond the limits; open it in Word"
              + " and save it again as .docx");
    }
  }

  private List<Block> blocks() {
    for (IBodyElement element : document.getBodyElements()) {
      if (element instanceof XWPFParagraph paragraph) {
        paragraph(paragraph);
      } else if (element instanceof XWPFTable table) {
        table(table);
      } else if (element instanceof XWPFSDT) {
        contentControl();
      }
    }
    return blocks;
  }

  private void paragraph(XWPFParagraph paragraph) {
    String style = styleOf(paragraph);
    CellContent content = new CellContent().add(paragraph);
    String text = CellText.cleaned(content.text());
    if (!text.isEmpty() && !style.startsWith("toc")) {
      boolean heading =
          style.startsWith("heading") || style.startsWith("title") || style.startsWith("caption");
      blocks.add(new Block.Paragraph(CellText.oneLine(text), heading, content.oddities()));
    }
  }

  /** The name of the style, which unlike its id is the same in every language of Word. */
  private String styleOf(XWPFParagraph paragraph) {
    String id = Optional.ofNullable(paragraph.getStyleID()).orElse("");
    Optional<XWPFStyle> style =
        Optional.ofNullable(document.getStyles())
            .flatMap(it -> Optional.ofNullable(it.getStyle(id)));
    return style
        .flatMap(it -> Optional.ofNullable(it.getName()))
        .orElse(id)
        .toLowerCase(Locale.ROOT);
  }

  /** The controls of the library do not give their content away: the schema's own do. */
  private void contentControl() {
    CTBody body = document.getDocument().getBody();
    if (contentControls < body.sizeOfSdtArray()) {
      contentControl(body.getSdtArray(contentControls), false);
    }
    contentControls++;
  }

  /**
   * What stands in a content control stands in the document; of what Word makes itself, such as
   * tables of contents and cover pages, only the tables.
   *
   * @param withinOne it stands in a control whose content Word makes
   */
  private void contentControl(CTSdtBlock control, boolean withinOne) {
    CTSdtContentBlock content = control.getSdtContent();
    if (content == null) {
      return;
    }
    boolean madeByWord =
        withinOne
            || (control.getSdtPr() != null
                && WordElements.has(control.getSdtPr().getDomNode(), "docPartObj"));
    int paragraphs = 0;
    int tablesWithin = 0;
    int controls = 0;
    Node at = content.getDomNode().getFirstChild();
    for (; at != null; at = at.getNextSibling()) {
      switch (String.valueOf(at.getLocalName())) {
        case "p" -> {
          CTP paragraph = content.getPArray(paragraphs++);
          if (!madeByWord) {
            paragraph(new XWPFParagraph(paragraph, document));
          }
        }
        case "tbl" -> table(new XWPFTable(content.getTblArray(tablesWithin++), document));
        case "sdt" -> contentControl(content.getSdtArray(controls++), madeByWord);
        default -> {
          // bookmarks and the like
        }
      }
    }
  }

  private void table(XWPFTable table) {
    tables++;
    TableRows rows = new TableRows(table);
    blocks.add(new Block.Table(tables, rows.rows(), rows.oddities()));
  }
}
