package io.github.opengpes.requirements.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs in folders and zips, whole and damaged. */
class PackReaderTest {

  private static final Path SAMPLE = Path.of("src/test/resources/packs/sample");

  @TempDir private Path folder;

  private static Path zip(Path to, String top) throws IOException {
    try (OutputStream out = Files.newOutputStream(to);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(SAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(top + SAMPLE.relativize(file).toString().replace('\\', '/')));
        zip.write(Files.readAllBytes(file));
        zip.closeEntry();
      }
    }
    return to;
  }

  private PackReading withFile(String file, String text) {
    return new PackInMemory().file(file, text).read();
  }

  @Test
  void readsTheSamplePackWithoutAnyFault() throws IOException {
    PackReading reading = PackReader.read(SAMPLE);
    assertThat(reading.faults()).extracting(Fault::line).isEmpty();
    RequirementPack pack = reading.pack().orElseThrow();
    assertThat(pack.queryId()).isEqualTo("0A1B2C");
    assertThat(pack.fields()).hasSize(17);
    assertThat(pack.clusters().get("SMOKING_COD").codes())
        .containsExactly("910007000", "910008005");
    assertThat(pack.clusters().get("SMOKING_COD").release()).isEqualTo("2020-01; 2020-02");
    assertThat(pack.clusters().get("LOCAL_COD").scheme()).isEqualTo("2.999.1");
    assertThat(pack.clusters().get("DX_COD").scheme()).isEqualTo(Cluster.SNOMED_CT);
    assertThat(pack.outputs()).hasSize(5).last().isInstanceOf(Output.PatientLevel.class);
    assertThat(reading.examples()).hasSize(12);
  }

  @Test
  void readsTheSameFromAZipAndFromAZipWithOneFolder() throws IOException {
    PackReading expected = PackReader.read(SAMPLE);
    assertThat(PackReader.read(zip(folder.resolve("a.zip"), ""))).isEqualTo(expected);
    assertThat(PackReader.read(zip(folder.resolve("b.zip"), "sample/"))).isEqualTo(expected);
  }

  @Test
  void refusesAPathThatIsNoPack() throws IOException {
    assertThatThrownBy(() -> PackReader.read(folder.resolve("nothing")))
        .isInstanceOf(UnusablePackException.class)
        .hasMessageContaining("no folder and no zip");
    assertThatThrownBy(() -> PackReader.read(folder))
        .isInstanceOf(UnusablePackException.class)
        .hasMessageContaining("no requirement.yaml");
    Path text = Files.writeString(folder.resolve("a.txt"), "not a zip");
    assertThatThrownBy(() -> PackReader.read(text))
        .isInstanceOf(UnusablePackException.class)
        .hasMessageContaining("no zip, or a damaged one");
  }

  @Test
  void refusesADamagedZip() throws IOException {
    Path whole = zip(folder.resolve("whole.zip"), "");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> PackReader.read(cut)).isInstanceOf(UnusablePackException.class);
    byte[] flipped = bytes.clone();
    for (int i = 200; i < 400; i++) {
      flipped[i] ^= 0x55;
    }
    Path broken = Files.write(folder.resolve("broken.zip"), flipped);
    assertThatThrownBy(() -> PackReader.read(broken)).isInstanceOf(UnusablePackException.class);
  }

  @Test
  void refusesAZipInWhichADigitHasTurned() throws IOException {
    Path stored = folder.resolve("stored.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(stored))) {
      zip.setMethod(ZipOutputStream.STORED);
      for (var file : new PackInMemory().files().entrySet()) {
        byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
      }
    }
    assertThat(PackReader.read(stored).pack()).isPresent();
    String bytes = Files.readString(stored, StandardCharsets.ISO_8859_1);
    String turned = bytes.replace("default: 2020-03-31", "default: 2020-03-30");
    assertThat(turned).isNotEqualTo(bytes);
    Files.writeString(stored, turned, StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> PackReader.read(stored)).isInstanceOf(UnusablePackException.class);
  }

  @Test
  void tellsOfEachMissingFileAndWhoNamesIt() {
    PackInMemory pack = new PackInMemory();
    String yaml =
        pack.files().get("requirement.yaml").replace("clusters/DX_COD", "clusters/DY_COD");
    assertThat(withFile("requirement.yaml", yaml).faults())
        .anySatisfy(
            fault -> {
              assertThat(fault.code()).isEqualTo(FaultCode.MISSING_FILE);
              assertThat(fault.line())
                  .contains("requirement.yaml:")
                  .contains("'clusters/DY_COD.csv'");
              assertThat(fault.location().line()).isPositive();
            });
  }

  @Test
  void doesNotReadOutsideThePack() throws IOException {
    Files.writeString(folder.resolve("secret.csv"), "code\n38341003\n");
    Path pack = folder.resolve("pack");
    for (var file : new PackInMemory().files().entrySet()) {
      Path to = pack.resolve(file.getKey());
      Files.createDirectories(to.getParent());
      Files.writeString(to, file.getValue().replace("clusters/DX_COD.csv", "../secret.csv"));
    }
    assertThat(PackReader.read(pack).faults())
        .extracting(Fault::code)
        .contains(FaultCode.MISSING_FILE);
  }

  @Test
  void tellsTheLineOfAnUnknownKeyAndWhatWasMeant() {
    String yaml =
        new PackInMemory().files().get("requirement.yaml").replace("rulesets:", "ruleset:");
    assertThat(withFile("requirement.yaml", yaml).faults())
        .extracting(Fault::line)
        .anyMatch(it -> it.contains("unknown key 'ruleset', did you mean 'rulesets'?"))
        .anyMatch(it -> it.contains("'rulesets' is missing"));
  }

  @Test
  void tellsOfYamlThatIsNone() {
    assertThat(withFile("requirement.yaml", "format: 1\nid: [\n").faults())
        .singleElement()
        .satisfies(
            fault -> assertThat(fault.line()).matches("requirement.yaml:\\d+: error: not YAML.*"));
    assertThat(withFile("requirement.yaml", "- a\n- b\n").faults()).hasSize(1);
    assertThat(withFile("requirement.yaml", "").faults()).hasSize(1);
  }

  @Test
  void refusesAliasesAndDeepNestingBeforeTheyCost() {
    String bomb = "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
    assertThat(withFile("requirement.yaml", bomb).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.line()).contains("no YAML aliases"));
    String deep = "a: " + "[".repeat(5_000) + "]".repeat(5_000);
    assertThat(withFile("requirement.yaml", deep).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.line()).contains("more than 20 deep"));
  }

  @Test
  void refusesAKeyThatStandsThereTwice() {
    String yaml = "id: A00152\n" + new PackInMemory().files().get("requirement.yaml");
    assertThat(withFile("requirement.yaml", yaml).faults())
        .extracting(Fault::line)
        .anyMatch(it -> it.contains("the key 'id' is there twice"));
  }

  @Test
  void tellsTheLineOfAQuoteThatIsNeverClosed() {
    String fields =
        "number,field,cluster,criteria,description\n1,A_DAT,DX_COD,Latest,\n2,B_DAT,DX_COD,\"Latest,x\n";
    assertThat(withFile("fields.csv", fields).faults())
        .anySatisfy(
            fault -> {
              assertThat(fault.code()).isEqualTo(FaultCode.UNREADABLE_FILE);
              assertThat(fault.line()).startsWith("fields.csv:3: error: not CSV");
            });
  }

  @Test
  void tellsOfARowOfTheWrongWidthAndGoesOn() {
    String fields =
        "number,field,cluster,criteria,description\n1,A_DAT,DX_COD,Latest\n2,B_DAT,DX_COD,Oldest,\n";
    List<String> lines = withFile("fields.csv", fields).faults().stream().map(Fault::line).toList();
    assertThat(lines)
        .anyMatch(it -> it.startsWith("fields.csv:2: error: the row has 4 cells, the header 5"))
        .anyMatch(
            it -> it.startsWith("fields.csv:3: error: field B_DAT: column 1: expected Earliest"));
  }

  @Test
  void tellsOfAColumnThatIsMissingOrUnknown() {
    assertThat(withFile("fields.csv", "number,fields,cluster,criteria,description\n").faults())
        .extracting(Fault::line)
        .anyMatch(it -> it.contains("column 'field' is missing, did you mean 'fields'?"))
        .anyMatch(it -> it.contains("unknown column 'fields', did you mean 'field'?"));
  }

  @Test
  void takesAByteOrderMarkAndRefusesAnotherEncoding() throws IOException {
    Path pack = folder.resolve("pack");
    for (var file : new PackInMemory().files().entrySet()) {
      Path to = pack.resolve(file.getKey());
      Files.createDirectories(to.getParent());
      Files.writeString(to, "\uFEFF" + file.getValue());
    }
    assertThat(PackReader.read(pack).pack()).isPresent();
    Files.write(pack.resolve("rules.csv"), "ruleset,ä\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(PackReader.read(pack).faults())
        .extracting(Fault::line)
        .contains("rules.csv: error: the file is not in UTF-8 [UNREADABLE_FILE]");
  }

  @Test
  void ignoresMoreColumnsInAClusterFile() {
    PackReading reading =
        withFile(
            "clusters/DX_COD.csv",
            "code,term\n" + PackInMemory.code("DX_COD") + ",\"a term, with a comma\"\n\n");
    assertThat(reading.pack().orElseThrow().clusters().get("DX_COD").codes()).hasSize(1);
  }

  @Test
  void listsAllFaultsByFileAndLine() {
    PackReading reading =
        new PackInMemory()
            .field("A_DAT", "DX_COD", "Latst")
            .field("B_DAT", "NO_COD", "Latest <= REFDAT")
            .register("R", "C_DAT = Null")
            .read();
    assertThat(reading.pack()).isEmpty();
    assertThat(reading.faults())
        .filteredOn(fault -> fault.code() != FaultCode.UNUSED)
        .extracting(fault -> fault.location().file() + ":" + fault.location().line())
        .containsExactly("fields.csv:2", "fields.csv:3", "fields.csv:3", "rules.csv:2");
  }
}
