package io.github.opengpes.messages.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.messages.DataModelReference;
import io.github.opengpes.messages.EventCode;
import io.github.opengpes.messages.ResponseCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistersTest {

  @TempDir Path folder;

  private static String own(String file) throws IOException {
    try (InputStream in =
        RegistersTest.class.getResourceAsStream("/io/github/opengpes/messages/register/" + file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("codes.csv"), content);
  }

  @Test
  void ourResponseCodesHaveOneForEachReason() {
    ResponseRegister register = ResponseRegister.standard();
    for (ResponseReason reason : ResponseReason.values()) {
      ResponseCode code = register.code(reason);
      assertThat(register.reason(code)).contains(reason);
      assertThat(register.find(code).orElseThrow().accepted())
          .isEqualTo(reason == ResponseReason.ACCEPTED);
      assertThat(register.find(code).orElseThrow().meaning()).endsWith(".");
    }
    assertThat(register.entries()).hasSize(ResponseReason.values().length);
    assertThat(register.find(ResponseCode.of("FFFFF"))).isEmpty();
  }

  @Test
  void ourEventCodesHaveOneForEachEvent() {
    EventRegister register = EventRegister.standard();
    for (EventReason reason : EventReason.values()) {
      assertThat(register.find(register.code(reason)).orElseThrow().name())
          .isEqualTo(reason.name());
    }
    assertThat(register.entries()).hasSize(EventReason.values().length);
    assertThat(register.find(EventCode.of("FFFFF"))).isEmpty();
  }

  @Test
  void ourDataModelNumbersTheColumnsOfThePublicSample() {
    DataModelRegister model = DataModelRegister.standard();
    for (String column :
        new String[] {"DATE-OF-BIRTH", "NHS-NUMBER", "POSTCODE", "PRACTICE", "SEX"}) {
      assertThat(model.find("Patient-Table", column)).as(column).isPresent();
    }
    for (String column :
        new String[] {
          "DATE",
          "CODE",
          "VALUE1-CONDITION",
          "VALUE2-CONDITION",
          "VALUE1-PRESCRIPTION",
          "VALUE2-PRESCRIPTION"
        }) {
      assertThat(model.find("Journals-Table", column)).as(column).isPresent();
    }
    assertThat(model.find(DataModelReference.of("T1A2")).orElseThrow().column())
        .isEqualTo("NHS-NUMBER");
    assertThat(model.find(DataModelReference.of("T3A1"))).isEmpty();
  }

  @Test
  void anotherFileTakesThePlaceOfOurs() throws IOException {
    Path file =
        file(
            own("response-codes.csv").replace("00101,", "ABCDE,")
                + "0FFFF,THEIRS,refused,Not ours.\n");
    ResponseRegister register = ResponseRegister.load(file);
    assertThat(register.code(ResponseReason.UNKNOWN_QUERY)).hasToString("ABCDE");
    assertThat(register.find(ResponseCode.of("0FFFF")).orElseThrow().name()).isEqualTo("THEIRS");
    assertThat(register.reason(ResponseCode.of("0FFFF"))).isEmpty();
    assertThat(EventRegister.load(file(own("event-codes.csv"))).entries()).isNotEmpty();
    assertThat(DataModelRegister.load(file(own("data-model.csv"))).attributes()).isNotEmpty();
  }

  @Test
  void saysWhereAFileIsWrong() throws IOException {
    String sound = own("response-codes.csv");
    refused(sound.replace("00101,", "101,"), "codes.csv:3: ");
    refused(sound.replace("00101,", "00000,"), "codes.csv:3: the code is given twice");
    refused(sound.replace("UNKNOWN_QUERY", "ACCEPTED"), "codes.csv:3: the reason is given twice");
    refused(
        sound.replace("UNKNOWN_QUERY,refused", "UNKNOWN_QUERY,perhaps"),
        "codes.csv:3: the outcome");
    refused(
        sound.replace("UNKNOWN_QUERY,refused", "UNKNOWN_QUERY,accepted"),
        "codes.csv:3: the outcome");
    refused(
        sound.replace("00101,UNKNOWN_QUERY", "00101,OTHER"),
        "codes.csv: there is no code for UNKNOWN_QUERY");
    refused(sound.replace("code,name", "name,code"), "codes.csv:1: the header row");
    refused(sound.replace("00101,UNKNOWN_QUERY,", "00101,"), "codes.csv:3: 4 fields");
    refused("", "codes.csv: there is nothing");
  }

  private void refused(String content, String message) throws IOException {
    Path file = file(content);
    assertThatThrownBy(() -> ResponseRegister.load(file))
        .isInstanceOf(RegisterException.class)
        .hasMessageStartingWith(message);
  }
}
