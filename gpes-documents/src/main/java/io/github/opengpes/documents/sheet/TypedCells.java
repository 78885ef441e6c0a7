package io.github.opengpes.documents.sheet;

import java.math.BigDecimal;
import java.util.Optional;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.Styles;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/**
 * The library's reader of a sheet, which says of each cell whether it is a number and gives numbers
 * with all their digits instead of as they are shown.
 */
final class TypedCells extends XSSFSheetXMLHandler {

  private final RowGatherer gatherer;

  TypedCells(Styles styles, SharedStrings strings, RowGatherer gatherer) {
    super(styles, null, strings, gatherer, new AllDigits(), false);
    this.gatherer = gatherer;
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws SAXException {
    if ("c".equals(localName)) {
      String type = Optional.ofNullable(attributes.getValue("t")).orElse("n");
      gatherer.nextIsNumber("n".equals(type));
    }
    super.startElement(uri, localName, qName, attributes);
  }

  /** Writes a number as it is stored, whatever the cell shows of it. */
  private static final class AllDigits extends DataFormatter {
    @Override
    public String formatRawCellContents(double value, int formatIndex, String formatString) {
      return plain(value);
    }

    @Override
    public String formatRawCellContents(
        double value, int formatIndex, String formatString, boolean use1904Windowing) {
      return plain(value);
    }

    private static String plain(double value) {
      BigDecimal exact = BigDecimal.valueOf(value);
      return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }
  }
}
