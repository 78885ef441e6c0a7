package io.github.opengpes.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Forms and templates put their text into content controls; Word shows it like any other. */
@Tag("once")
class ContentControlsTest {

  private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

  @TempDir Path folder;

  private final WordFile file = new WordFile().heading("HYP_REG");

  private XWPFTable table() {
    return file.made(
        WordFile.RULES,
        "1",
        "If HYPLAT_DAT ≠ Null AND BP_SYS > 140",
        "Select",
        "Next rule",
        "2",
        "If HYPRES_DAT = Null",
        "Select",
        "Reject");
  }

  /** Puts an element into a content control, where it stands. */
  private static void control(Node element) {
    Document document = element.getOwnerDocument();
    Element control = document.createElementNS(WORD, "w:sdt");
    element.getParentNode().insertBefore(control, element);
    control.appendChild(document.createElementNS(WORD, "w:sdtPr"));
    control.appendChild(document.createElementNS(WORD, "w:sdtContent")).appendChild(element);
  }

  private static void saysARule(ReadRules read, int row) {
    assertThat(read.notUnderstood())
        .filteredOn(it -> it.contains("a content control, which is not read exactly"))
        .singleElement()
        .asString()
        .startsWith("d.docx, table 1, row " + row + ": ")
        .contains("remove the control in Word");
  }

  @Test
  void oneAroundAParagraphOfACellIsTold() throws Exception {
    control(table().getRow(1).getCell(1).getCTTc().getPArray(0).getDomNode());
    ReadRules read = ReadRules.of(file, folder);
    saysARule(read, 2);
    assertThat(read.rules().get(0)).isEqualTo("If HYPLAT_DAT ≠ Null AND BP_SYS > 140");
  }

  @Test
  void oneWithinALineIsTold() throws Exception {
    control(table().getRow(2).getCell(1).getCTTc().getPArray(0).getRArray(0).getDomNode());
    ReadRules read = ReadRules.of(file, folder);
    saysARule(read, 3);
    assertThat(read.rules().get(1)).isEqualTo("If HYPRES_DAT = Null");
  }

  @Test
  void oneAroundACellIsTold() throws Exception {
    control(table().getRow(1).getCell(1).getCTTc().getDomNode());
    saysARule(ReadRules.of(file, folder), 2);
  }

  @Test
  void oneAroundAWholeRowIsToldBecauseTheRowIsNotRead() throws Exception {
    control(table().getRow(1).getCtRow().getDomNode());
    ReadRules read = ReadRules.of(file, folder);
    assertThat(read.rules()).containsExactly("If HYPRES_DAT = Null");
    assertThat(read.notUnderstood())
        .singleElement()
        .asString()
        .startsWith("d.docx, table 1: not understood: rows in a content control");
  }

  @Test
  void oneInTheHeadingsOfATableIsTold() throws Exception {
    control(table().getRow(0).getCell(0).getCTTc().getPArray(0).getRArray(0).getDomNode());
    saysARule(ReadRules.of(file, folder), 1);
  }

  /** A table of contents has the headings of all chapters, none of which is that of a table. */
  @Test
  void theTableOfContentsNamesNoRuleset() throws Exception {
    file.heading("4.2 BP002 denominator");
    table();
    var body = file.document().getDocument().getBody();
    control(body.getPArray(1).getDomNode());
    control(body.getSdtArray(0).getDomNode());
    Node made = body.getSdtArray(0).getDomNode().getFirstChild();
    made.appendChild(made.getOwnerDocument().createElementNS(WORD, "w:docPartObj"));
    ReadRules read = ReadRules.of(file, folder);
    assertThat(read.notUnderstood()).isEmpty();
    assertThat(read.document().rulesets())
        .singleElement()
        .matches(it -> it.name().equals("HYP_REG"));
  }

  @Test
  void headingsAndTablesInControlsOneWithinTheOtherAreReadAsIfThereWereNone() throws Exception {
    file.heading("BP002 denominator")
        .table(WordFile.RULES, "1", "If PAT_AGE < 45", "Reject", "Select");
    var body = file.document().getDocument().getBody();
    control(body.getPArray(1).getDomNode());
    control(body.getTblArray(0).getDomNode());
    control(body.getSdtArray(1).getDomNode());
    ReadRules read = ReadRules.of(file, folder);
    assertThat(read.notUnderstood()).isEmpty();
    assertThat(read.document().rulesets())
        .singleElement()
        .matches(it -> it.name().equals("BP002") && it.rules().size() == 1);
  }
}
