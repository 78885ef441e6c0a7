package io.github.opengpes.documents.sheet;

import io.github.opengpes.documents.report.UnusableDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OLE2NotOfficeXmlFileException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Reads an Excel workbook (.xlsx) row by row, sheet by sheet, in the order of the workbook, without
 * holding it: cluster workbooks have hundreds of thousands of rows. The limits of the library
 * against archives that inflate without measure are on.
 */
public final class Workbook {

  private Workbook() {}

  /**
   * Hands over each row that holds something.
   *
   * @throws UnusableDocument when the file is no such workbook: the message says why
   */
  public static void read(Path file, Consumer<SheetRow> rows) throws UnusableDocument {
    if (!Files.isRegularFile(file)) {
      throw new UnusableDocument("there is no file " + file);
    }
    try (OPCPackage opened = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
      sheets(opened, rows);
    } catch (OLE2NotOfficeXmlFileException other) {
      throw new UnusableDocument(
          file
              + " is encrypted, or of the old binary kind (.xls); open it in Excel and save it as"
              + " .xlsx without a password");
    } catch (IOException
        | SAXException
        | ParserConfigurationException
        | OpenXML4JException
        | OpenXML4JRuntimeException
        | POIXMLException
        | UncheckedIOException
        | IllegalArgumentException
        | IllegalStateException damaged) {
      throw new UnusableDocument(
          file
              + " cannot be read as an Excel workbook ("
              + damaged.getClass().getSimpleName()
              + "): it is damaged, of another kind, or inflates beyond the limits; open it in Excel"
              + " and save it again as .xlsx");
    }
  }

  private static void sheets(OPCPackage opened, Consumer<SheetRow> rows)
      throws IOException, SAXException, ParserConfigurationException, OpenXML4JException {
    XSSFReader reader = new XSSFReader(opened);
    ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(opened);
    XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
    while (sheets.hasNext()) {
      try (InputStream sheet = sheets.next()) {
        XMLReader xml = XMLHelper.newXMLReader();
        xml.setContentHandler(
            new TypedCells(
                reader.getStylesTable(), strings, new RowGatherer(sheets.getSheetName(), rows)));
        xml.parse(new InputSource(sheet));
      }
    }
  }
}
