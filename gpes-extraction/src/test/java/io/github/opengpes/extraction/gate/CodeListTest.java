package io.github.opengpes.extraction.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.store.FileDigest;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of guarded codes: two people sign it, and a change takes two people. */
class CodeListTest {

  private static final String LIST =
      SignedLists.HEADER + "restricted,,2000001,Y,invented\nrestricted,1.2.3,X1,N,law\n";

  @TempDir Path folder;
  private SignedLists lists;

  @BeforeEach
  void people() throws Exception {
    lists = new SignedLists(folder, "ann", "bob", "eve");
  }

  private CodeList read(Path list) throws UnusableCodeList {
    return CodeList.read(list, ListPurpose.RESTRICTED, lists.signers());
  }

  @Test
  void isReadWhenTwoOfThePeopleHaveSigned() throws Exception {
    CodeList list = read(lists.list(LIST, "ann", "eve"));
    CodeHierarchy hierarchy =
        CodeHierarchy.of(Cluster.SNOMED_CT, List.of(new CodeHierarchy.Link("2000001", "3000005")));
    assertThat(list.expanded(Optional.of(hierarchy)).codes())
        .containsExactlyInAnyOrder(
            new Code(Cluster.SNOMED_CT, "2000001"),
            new Code(Cluster.SNOMED_CT, "3000005"),
            new Code("1.2.3", "X1"));
    assertThat(list.codes().get(1).reason()).isEqualTo("law");
  }

  @Test
  void oneSignatureIsNotEnough() throws Exception {
    Path list = lists.list(LIST, "ann");
    assertThatThrownBy(() -> read(list))
        .isInstanceOf(UnusableCodeList.class)
        .hasMessageContaining("the valid signature of ann only")
        .hasMessageContaining("two of the people named must sign");
  }

  @Test
  void oneKeyUnderTwoNamesIsOnePerson() throws Exception {
    Path list = lists.list(LIST, "ann");
    Files.copy(CodeList.signatureOf(list, "ann"), CodeList.signatureOf(list, "twin"));
    Map<String, PublicKey> signers = new LinkedHashMap<>(lists.signers());
    signers.put("twin", lists.signers().get("ann"));
    assertThatThrownBy(() -> CodeList.read(list, ListPurpose.RESTRICTED, signers))
        .isInstanceOf(UnusableCodeList.class);
  }

  @Test
  void aChangeOfOneByteIsRefusedUntilTwoSignAgain() throws Exception {
    Path list = lists.list(LIST, "ann", "bob");
    Files.writeString(list, LIST.replace("2000001", "3000005"));
    assertThatThrownBy(() -> read(list))
        .isInstanceOf(UnusableCodeList.class)
        .hasMessageContaining("signature of nobody");
    lists.list(LIST.replace("2000001", "3000005"), "bob", "eve");
    assertThat(read(list).codes()).hasSize(2);
  }

  @Test
  void aStrangersSignatureCountsForNothing() throws Exception {
    SignedLists strangers = new SignedLists(folder, "ann", "bob");
    Path list = strangers.list(LIST, "ann", "bob");
    assertThatThrownBy(() -> read(list)).isInstanceOf(UnusableCodeList.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "purpose,code,scheme,include_children,reason\nrestricted,2000001,,Y,x\n",
        SignedLists.HEADER + "restricted,,,Y,x\n",
        SignedLists.HEADER + "restricted,,2000001,yes,x\n",
        SignedLists.HEADER + "restricted,SNOMED,2000001,Y,x\n",
        SignedLists.HEADER + "restricted,,2000001\n",
        SignedLists.HEADER + "restricted,,2000001,Y,x,y\n",
        SignedLists.HEADER + "restricted,,\"2000001,Y,x\n",
        SignedLists.HEADER + "secret,,2000001,Y,x\n",
        SignedLists.HEADER + ",,2000001,Y,x\n",
        SignedLists.HEADER + "restricted,,2000001,N,x\nsensitive,,3000005,N,x\n",
        SignedLists.HEADER
      })
  void aDamagedListIsRefusedThoughItIsSigned(String text) throws Exception {
    Path list = lists.list(text, "ann", "bob");
    assertThatThrownBy(() -> read(list))
        .isInstanceOf(UnusableCodeList.class)
        .hasMessageContaining("restricted.csv");
  }

  /** 2000001 with another check digit, and 1234567890123456789 after a spreadsheet. */
  @ParameterizedTest
  @ValueSource(strings = {"2000009", "1.23457E+18", "200"})
  void aCodeThatASlipHasMadeNobodysIsRefusedBecauseItWouldGuardNothing(String code)
      throws Exception {
    Path list = lists.list(SignedLists.HEADER + "restricted,," + code + ",N,x\n", "ann", "bob");
    assertThatThrownBy(() -> read(list))
        .isInstanceOf(UnusableCodeList.class)
        .hasMessageContaining("restricted.csv:2: code " + code + ": ");
  }

  @Test
  void localCodesCanBeListedAsRecordsHaveThem() throws Exception {
    Path list =
        lists.list(
            SignedLists.HEADER + "restricted,,EMISNQ1,N,x\nrestricted,1.2.3,2000009,N,x\n",
            "ann",
            "bob");
    assertThat(read(list).codes()).hasSize(2);
  }

  /** Spreadsheets put it before the header row. */
  @Test
  void aByteOrderMarkIsNoPartOfTheHeaderRow() throws Exception {
    assertThat(read(lists.list("\uFEFF" + LIST, "ann", "bob")).codes()).hasSize(2);
  }

  @Test
  void childrenNeedTheHierarchyOfTheirScheme() throws Exception {
    CodeList list = read(lists.list(LIST, "ann", "bob"));
    assertThatThrownBy(() -> list.expanded(Optional.empty())).isInstanceOf(HierarchyNeeded.class);
  }

  /** Signed by two, but for the other purpose: its codes would leave with an approval. */
  @Test
  void aListCannotStandInForTheOther() throws Exception {
    Path list = lists.list(LIST, "ann", "bob");
    assertThatThrownBy(() -> CodeList.read(list, ListPurpose.SENSITIVE, lists.signers()))
        .isInstanceOf(UnusableCodeList.class)
        .hasMessageContaining(
            "is a list of restricted codes and is used as one of sensitive codes");
  }

  @Test
  void aListThatDoesNotSayWhatItIsForIsToldHowToMendIt() throws Exception {
    Path list = lists.list("scheme,code,include_children,reason\n,2000001,Y,x\n", "ann", "bob");
    assertThatThrownBy(() -> read(list))
        .isInstanceOf(UnusableCodeList.class)
        .hasMessageContaining("does not say what it is for")
        .hasMessageContaining("purpose,scheme,code,include_children,reason")
        .hasMessageContaining("have it signed anew");
  }

  @Test
  void itsChecksumIsThatOfTheBytesThatWereSigned() throws Exception {
    Path list = lists.list(LIST, "ann", "bob");
    assertThat(read(list).sha256()).isEqualTo(FileDigest.sha256(list));
  }

  /** A slip in a code must not guard nothing in silence. */
  @Test
  void childrenOfACodeThatTheHierarchyDoesNotHaveAreRefused() throws Exception {
    CodeList list = read(lists.list(LIST, "ann", "bob"));
    CodeHierarchy without =
        CodeHierarchy.of(Cluster.SNOMED_CT, List.of(new CodeHierarchy.Link("1", "2")));
    assertThatThrownBy(() -> list.expanded(Optional.of(without)))
        .isInstanceOf(HierarchyNeeded.class)
        .hasMessageContaining("code 2000001 of scheme " + Cluster.SNOMED_CT)
        .hasMessageContaining("does not have it");
  }
}
