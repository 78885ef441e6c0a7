package io.github.opengpes.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.documents.text.CellText;
import java.nio.file.Path;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openxmlformats.schemas.officeDocument.x2006.sharedTypes.STVerticalAlignRun;

/** Most raised characters are marks of notes; a place and a unit are not. */
@Tag("once")
class RaisedCharactersTest {

  @TempDir Path folder;

  /** Writes the text; what stands in braces is raised. */
  private static void write(XWPFParagraph paragraph, String text) {
    for (String part : text.split("(?=\\{)|(?<=})", -1)) {
      XWPFRun run = paragraph.createRun();
      run.setText(part.replaceAll("[{}]", ""));
      if (part.startsWith("{")) {
        run.setVerticalAlignment(STVerticalAlignRun.SUPERSCRIPT.toString());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2{nd} earliest <= PPED; 2nd earliest <= PPED",
        "3{r}{d} latest; 3rd latest",
        "1{st} latest; 1st latest",
        "2{nd}{1} earliest; 2nd earliest",
        "Latest VALUE >= 30 [kg/m{2}]; Latest VALUE >= 30 [kg/m²]",
        "Latest VALUE >= 30 [kg/m²]{2}; Latest VALUE >= 30 [kg/m²]",
        "Latest VALUE > 140{1}; Latest VALUE > 140",
        "Latest VALUE > 140{1}{,}{2} AND <= PPED; Latest VALUE > 140 AND <= PPED",
        "Latest VALUE > 140{1 }AND <= PPED; Latest VALUE > 140 AND <= PPED"
      })
  void placesAndUnitsStayAndMarksGo(String written, String read) throws Exception {
    WordFile file = new WordFile();
    XWPFTable table = file.made(WordFile.FIELDS, "1", "BMI_DAT", "BMI_COD", "", "");
    write(table.getRow(1).getCell(3).getParagraphs().get(0), written);
    ReadRules rules = ReadRules.of(file, folder);
    assertThat(rules.notUnderstood()).isEmpty();
    assertThat(rules.document().fields().get(0).criteria()).isEqualTo(read);
  }

  @Test
  void raisedLettersOfTheCharacterSetAreReadAlike() {
    assertThat(CellText.cleaned("2ⁿᵈ earliest, 4ᵗʰ latest, 1ˢᵗ, 3ʳᵈ"))
        .isEqualTo("2nd earliest, 4th latest, 1st, 3rd");
    assertThat(CellText.cleaned("30 [kg/m²]³, 5 cm³, 12² Null¹"))
        .isEqualTo("30 [kg/m²], 5 cm³, 12 Null");
  }
}
