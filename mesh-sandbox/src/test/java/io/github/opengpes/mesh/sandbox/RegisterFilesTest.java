package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterFilesTest {

  @TempDir Path folder;

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("register.jsonl"), List.of(lines));
  }

  @Test
  void readsTheMailboxesOfThePublicSandboxsFormat() throws IOException {
    List<Mailbox> mailboxes =
        RegisterFiles.mailboxes(
            file(
                "{\"mailbox_id\":\"t10001\",\"mailbox_name\":\"Surgery\",\"ods_code\":\"T10001\","
                    + "\"org_code\":\"T1\",\"org_name\":\"Org\",\"billing_entity\":\"E\","
                    + "\"password\":\"secret\",\"active\":false,\"other\":1}",
                "",
                "{\"mailbox_id\":\"T10002\",\"ods_code\":\"T10002\",\"password\":\"secret\"}"));
    assertThat(mailboxes).extracting(Mailbox::id).containsExactly("T10001", "T10002");
    assertThat(mailboxes.get(0).active()).isFalse();
    assertThat(mailboxes.get(0).orgName()).contains("Org");
    assertThat(mailboxes.get(1).active()).isTrue();
    assertThat(mailboxes.get(1).name()).isEqualTo("T10002");
    assertThat(mailboxes.toString()).doesNotContain("secret");
  }

  @Test
  void reportsEveryFaultWithItsLineAndNoPassword() throws IOException {
    Path file =
        file(
            "{\"mailbox_id\":\"A\",\"ods_code\":\"X\",\"password\":\"secret\"}",
            "{\"mailbox_id\":\"A\",\"ods_code\":\"X\",\"password\":\"secret\"}",
            "{\"mailbox_id\":\"B\",\"ods_code\":\"X\"}",
            "{\"password\":\"secret\"",
            "[]");
    assertThatThrownBy(() -> RegisterFiles.mailboxes(file))
        .isInstanceOf(UnusableRegisterException.class)
        .hasMessageContaining("line 2: mailbox A is there twice")
        .hasMessageContaining("line 3: password is missing")
        .hasMessageContaining("line 4: not JSON")
        .hasMessageContaining("line 5: not a JSON object")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aFileWithoutAMailboxIsOfNoUse() throws IOException {
    Path file = file("");
    assertThatThrownBy(() -> RegisterFiles.mailboxes(file))
        .isInstanceOf(UnusableRegisterException.class);
  }

  @Test
  void readsWorkflows() throws IOException {
    assertThat(
            RegisterFiles.workflows(
                file("{\"workflow_id\":\"W\",\"senders\":[\"A\"],\"receivers\":[\"B\",\"C\"]}")))
        .containsExactly(new Workflow("W", java.util.Set.of("A"), java.util.Set.of("B", "C")));
  }
}
