package io.github.opengpes.mesh.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetFileTest {

  @TempDir private Path folder;

  private Target read(String text) throws Exception {
    return TargetFile.read(
        written(text), name -> Optional.ofNullable(Map.of("ONE", "first secret").get(name)));
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("target.yaml"), text);
  }

  @Test
  void readsAllThatATargetCanHave() throws Exception {
    Target target =
        read(
            """
            url: https://mesh.example:8443
            profile: documented
            shared-key: a key
            mailboxes:
              - {id: T10001, password-from: ONE}
              - {id: T10002, password: second secret}
            inactive: {id: T10009, password: none}
            workflows: {allowed: MY_WORKFLOW, second: OTHER, not-sender: NOT_MINE}
            look-up: {ods-code: T10002, workflow: MY_WORKFLOW, mailbox: T10002, name: Surgery}
            admin: true
            clock: http://mesh.example:8443/sandbox/api/clock
            """);
    assertThat(target.mailboxes())
        .containsExactly(
            new TestMailbox("T10001", "first secret"), new TestMailbox("T10002", "second secret"));
    assertThat(target.workflows().notSender()).contains("NOT_MINE");
    assertThat(target.capabilities())
        .doesNotContain(Capability.THIRD_MAILBOX, Capability.UNRECEIVABLE_WORKFLOW)
        .hasSize(Capability.values().length - 2);
  }

  @Test
  void readsTheLeast() throws Exception {
    Target target =
        read(
            """
            {"url": "http://localhost:8700", "profile": "python", "shared-key": "k",
             "mailboxes": [{"id": "A", "password": "p"}], "workflows": {"allowed": "W"}}
            """);
    assertThat(target.capabilities()).isEmpty();
    assertThat(target.allowLive()).isFalse();
  }

  @Test
  void saysEveryFaultAtOnceAndNoSecret() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    url: localhost
                    profile: strict
                    shared-key-from: NOWHERE
                    mailboxes:
                      - {id: a b, password: second secret}
                      - {id: T10002}
                    workflows: {}
                    colour: blue
                    admin: perhaps
                    """))
        .isInstanceOf(UnusableTargetException.class)
        .hasMessageContaining("/url: must be an address")
        .hasMessageContaining("/profile: must be documented or python")
        .hasMessageContaining("/shared-key-from: the environment has no variable")
        .hasMessageContaining("/mailboxes/0/id: a mailbox id has")
        .hasMessageContaining("/mailboxes/1/password: a text is wanted")
        .hasMessageContaining("/workflows/allowed: a text is wanted")
        .hasMessageContaining("/colour: is not known here")
        .hasMessageContaining("/admin: must be true or false")
        .hasMessageNotContaining("second secret");
  }

  @Test
  void saysThatAFileIsNoYamlAtAll() {
    assertThatThrownBy(() -> read("url: [")).hasMessageContaining("is not YAML");
    assertThatThrownBy(() -> read("just a text")).hasMessageContaining("is not an object");
  }
}
