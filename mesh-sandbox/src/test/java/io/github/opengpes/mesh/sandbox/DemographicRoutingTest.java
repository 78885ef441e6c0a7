package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.sandbox.RawClient.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages addressed by a patient (GP Connect guide); everyone in here is invented. */
class DemographicRoutingTest {

  private static final byte[] NOTHING = new byte[0];

  private static Patient patient(String number, String... mailboxes) {
    return new Patient(number, LocalDate.of(1955, 1, 9), "Mowers", List.of(mailboxes));
  }

  private static MeshSandbox start(SandboxMode mode) throws IOException {
    return MeshSandbox.start(
        SandboxConfig.standard()
            .withMode(mode)
            .withRegister(
                Register.standard()
                    .withPatients(
                        List.of(
                            patient("9990000018", "X26ABC2"),
                            patient("9990000026"),
                            patient("9990000034", "X26ABC2", "X26ABC3")))));
  }

  private static Answered send(MeshSandbox sandbox, String to, String... headers) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Mex-To";
    all[headers.length + 1] = to;
    return new RawClient(sandbox, "X26ABC1", RawClient.V2).send("a", all);
  }

  @Test
  void reachesThePracticeOfThePatient() throws IOException {
    try (MeshSandbox sandbox = start(SandboxMode.STRICT)) {
      String id =
          send(sandbox, "GPPROVIDER_9990000018_09011955_mowers")
              .json()
              .path("message_id")
              .asString();
      RawClient two = new RawClient(sandbox, "X26ABC2", RawClient.V2);
      assertThat(two.get("/inbox").text()).contains(id);
      assertThat(two.get("/inbox/" + id).header("mex-to")).isEqualTo("X26ABC2");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GPPROVIDER_9990000034_09011955_Mowers, EPL-150",
    "GPPROVIDER_9990000026_09011955_Mowers, EPL-151",
    "GPPROVIDER_9990000019_09011955_Mowers, EPL-152",
    "GPPROVIDER_999000001_09011955_Mowers, EPL-152",
    "GPPROVIDER_9990000042_09011955_Mowers, EPL-153",
    "GPPROVIDER_9990000018_09011956_Mowers, EPL-154",
    "GPPROVIDER_9990000018_19550109_Mowers, EPL-154",
    "GPPROVIDER_9990000018_09011955_Mower, EPL-154"
  })
  void aSenderIsToldByAReportWhyThereWasNoPractice(String to, String code) throws IOException {
    try (MeshSandbox sandbox = start(SandboxMode.STRICT)) {
      Answered sent = send(sandbox, to, "Mex-LocalID", "l", "Mex-Chunk-Range", "1:2");
      assertThat(sent.status()).as("it fails later").isEqualTo(202);
      String id = sent.json().path("message_id").asString();
      RawClient one = new RawClient(sandbox, "X26ABC1", RawClient.V2);
      assertThat(one.get("/inbox").json().path("messages").size()).as("when whole").isZero();
      one.call("POST", "/outbox/" + id + "/2", new byte[] {1});
      String report = one.get("/inbox").json().path("messages").get(0).asString();
      Answered told = one.call("HEAD", "/inbox/" + report, NOTHING);
      assertThat(told.header("mex-statuscode")).isEqualTo(code);
      assertThat(told.header("mex-linkedmsgid")).isEqualTo(id);
      assertThat(told.header("mex-localid")).isEqualTo("l");
      var tracked = one.get("/outbox/tracking?messageID=" + id).json();
      assertThat(tracked.path("status").asString()).isEqualTo("error");
      assertThat(tracked.path("status_code").asString()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GPPROVIDER_9990000018", "GPPROVIDER_9990000018_09011955"})
  void anAddressThatIsNotOneIsUnregistered(String to) throws IOException {
    try (MeshSandbox sandbox = start(SandboxMode.STRICT)) {
      assertThat(send(sandbox, to).json().path("detail").get(0).path("code").asString())
          .isEqualTo("12");
    }
  }

  @Test
  void withoutPatientsAndInCompatModeNobodyIsLookedFor() throws IOException {
    String to = "GPPROVIDER_9990000018_09011955_Mowers";
    try (MeshSandbox compat = start(SandboxMode.COMPAT);
        MeshSandbox empty = MeshSandbox.start()) {
      assertThat(send(compat, to).status()).isEqualTo(417);
      assertThat(send(empty, to).status()).isEqualTo(417);
    }
  }

  @Test
  void onlyInventedPatientsAreTaken(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> patient("1111111111"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("test range")
        .hasMessageNotContaining("1111111111");
    assertThat(patient("9990000018").toString()).doesNotContain("Mowers", "999");
    Path file = folder.resolve("patients.jsonl");
    Files.writeString(
        file,
        "{\"nhs_number\": \"9990000018\", \"date_of_birth\": \"1955-01-09\","
            + " \"surname\": \"Mowers\", \"mailboxes\": [\"x26abc2\"]}\n");
    assertThat(RegisterFiles.patients(file)).containsExactly(patient("9990000018", "X26ABC2"));
    Files.writeString(
        file,
        "{\"nhs_number\": \"9990000018\", \"date_of_birth\": \"9.1.1955\", \"surname\": \"M\"}\n"
            + "{\"nhs_number\": \"9990000019\", \"date_of_birth\": \"1955-01-09\", \"surname\": \"M\"}");
    assertThatThrownBy(() -> RegisterFiles.patients(file))
        .hasMessageContaining("line 1: date_of_birth is a date like")
        .hasMessageContaining("line 2: a patient's NHS number");
  }
}
