package io.github.opengpes.extraction.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
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

  private static final String LIST = SignedLists.HEADER + ",2000008,Y,invented\n1.2.3,X1,N,law\n";

  @TempDir Path folder;
  private SignedLists lists;

  @BeforeEach
  void people() throws Exception {
    lists = new SignedLists(folder, "ann", "bob", "eve");
  }

  @Test
  void isReadWhenTwoOfThePeopleHaveSigned() throws Exception {
    CodeList list = CodeList.read(lists.list(LIST, "ann", "eve"), lists.signers());
    CodeHierarchy hierarchy =
        CodeHierarchy.of(Cluster.SNOMED_CT, List.of(new CodeHierarchy.Link("2000008", "3000002")));
    assertThat(list.expanded(Optional.of(hierarchy)))
        .containsExactlyInAnyOrder(
            new Code(Cluster.SNOMED_CT, "2000008"),
            new Code(Cluster.SNOMED_CT, "3000002"),
            new Code("1.2.3", "X1"));
    assertThat(list.codes().get(1).reason()).isEqualTo("law");
  }

  @Test
  void oneSignatureIsNotEnough() throws Exception {
    Path list = lists.list(LIST, "ann");
    assertThatThrownBy(() -> CodeList.read(list, lists.signers()))
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
    assertThatThrownBy(() -> CodeList.read(list, signers)).isInstanceOf(UnusableCodeList.class);
  }

  @Test
  void aChangeOfOneByteIsRefusedUntilTwoSignAgain() throws Exception {
    Path list = lists.list(LIST, "ann", "bob");
    Files.writeString(list, LIST.replace("2000008", "2000009"));
    assertThatThrownBy(() -> CodeList.read(list, lists.signers()))
        .isInstanceOf(UnusableCodeList.class)
        .hasMessageContaining("signature of nobody");
    lists.list(LIST.replace("2000008", "2000009"), "bob", "eve");
    assertThat(CodeList.read(list, lists.signers()).codes()).hasSize(2);
  }

  @Test
  void aStrangersSignatureCountsForNothing() throws Exception {
    SignedLists strangers = new SignedLists(folder, "ann", "bob");
    Path list = strangers.list(LIST, "ann", "bob");
    assertThatThrownBy(() -> CodeList.read(list, lists.signers()))
        .isInstanceOf(UnusableCodeList.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code,scheme,include_children,reason\n2000008,,Y,x\n",
        "scheme,code,include_children,reason\n,,Y,x\n",
        "scheme,code,include_children,reason\n,2000008,yes,x\n",
        "scheme,code,include_children,reason\nSNOMED,2000008,Y,x\n",
        "scheme,code,include_children,reason\n,\"2000008,Y,x\n",
        "scheme,code,include_children,reason\n"
      })
  void aDamagedListIsRefusedThoughItIsSigned(String text) throws Exception {
    Path list = lists.list(text, "ann", "bob");
    assertThatThrownBy(() -> CodeList.read(list, lists.signers()))
        .isInstanceOf(UnusableCodeList.class)
        .hasMessageContaining("restricted.csv");
  }

  @Test
  void childrenNeedTheHierarchyOfTheirScheme() throws Exception {
    CodeList list = CodeList.read(lists.list(LIST, "ann", "bob"), lists.signers());
    assertThatThrownBy(() -> list.expanded(Optional.empty())).isInstanceOf(HierarchyNeeded.class);
  }
}
