package io.github.opengpes.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRunTrackChange;

/** Documents that somebody is still changing. */
@Tag("once")
class TrackedChangesTest {

  @TempDir Path folder;

  private final WordFile file = new WordFile();

  private static void write(CTRunTrackChange change, String text) {
    change.setId(BigInteger.ONE);
    change.setAuthor("somebody");
    change.addNewR().addNewT().setStringValue(text);
  }

  private XWPFTable rules() {
    return file.made(WordFile.RULES, "1", "If A_DAT ≠ Null", "Select", "Reject");
  }

  private static XWPFParagraph rule(XWPFTable table) {
    return table.getRow(1).getCell(1).getParagraphs().get(0);
  }

  private void isToldAt(ReadRules read, String place) {
    assertThat(read.notUnderstood())
        .singleElement()
        .asString()
        .startsWith("d.docx, " + place + ": not understood: tracked changes");
  }

  @Test
  void movedTextIsReadWhereItWasMovedToOnly() throws Exception {
    file.heading("HYP_REG");
    XWPFParagraph rule = rule(rules());
    write(rule.getCTP().addNewMoveTo(), " AND B_DAT = Null");
    write(rule.getCTP().addNewMoveFrom(), " AND B_DAT = Null");
    ReadRules read = ReadRules.of(file, folder);
    assertThat(read.rules()).containsExactly("If A_DAT ≠ Null AND B_DAT = Null");
    isToldAt(read, "table 1, row 2");
  }

  @Test
  void changesInAHeadingAreTold() throws Exception {
    file.heading("HYP_REG");
    write(file.document().getParagraphs().get(0).getCTP().addNewIns(), " register");
    rules();
    isToldAt(ReadRules.of(file, folder), "before table 1");
  }

  @Test
  void changesInAPopulationAreTold() throws Exception {
    file.heading("BP002 denominator").text("Population: ");
    write(file.document().getParagraphs().get(1).getCTP().addNewIns(), "HYP_REG");
    rules();
    ReadRules read = ReadRules.of(file, folder);
    assertThat(read.document().rulesets().get(0).population().ruleset()).contains("HYP_REG");
    isToldAt(read, "before table 1");
  }

  @Test
  void changesInTheHeadingsOfATableAreTold() throws Exception {
    file.heading("HYP_REG");
    write(rules().getRow(0).getCell(0).getParagraphs().get(0).getCTP().addNewDel(), "No");
    isToldAt(ReadRules.of(file, folder), "table 1, row 1");
  }

  @Test
  void changesInARowOverTheWholeTableAreTold() throws Exception {
    XWPFTable table =
        file.made(WordFile.RULES, "BP002", "", "", "", "1", "If A_DAT = Null", "Reject", "Select");
    XWPFTableRow over = table.getRow(1);
    over.getCell(0).getCTTc().addNewTcPr().addNewGridSpan().setVal(BigInteger.valueOf(4));
    for (int i = 3; i >= 1; i--) {
      over.removeCell(i);
    }
    write(over.getCell(0).getParagraphs().get(0).getCTP().addNewIns(), " denominator");
    ReadRules read = ReadRules.of(file, folder);
    assertThat(read.document().rulesets()).hasSize(1);
    isToldAt(read, "table 1, row 2");
  }

  /** Paragraphs that say nothing of a table are no part of the pack. */
  @Test
  void changesInOtherTextAreNoMatter() throws Exception {
    file.heading("HYP_REG").text("Some words about hypertension.");
    write(file.document().getParagraphs().get(1).getCTP().addNewIns(), " And more.");
    rules();
    assertThat(ReadRules.of(file, folder).notUnderstood()).isEmpty();
  }
}
