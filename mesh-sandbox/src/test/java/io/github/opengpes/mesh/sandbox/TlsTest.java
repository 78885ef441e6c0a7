package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MeshTls;
import io.github.opengpes.mesh.client.MeshTls.KeyStoreFile;
import io.github.opengpes.mesh.client.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  private static final String PASSWORD = "test-password";

  @TempDir Path folder;

  private void keytool(String... arguments) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile()).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private void keyPair(String name) throws Exception {
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=dns:localhost,ip:127.0.0.1",
        "-keystore",
        name + ".p12",
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD);
    keytool(
        "-exportcert",
        "-alias",
        name,
        "-keystore",
        name + ".p12",
        "-storepass",
        PASSWORD,
        "-file",
        name + ".cer");
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        name,
        "-file",
        name + ".cer",
        "-keystore",
        name + "-trust.p12",
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD);
  }

  private KeyStoreFile file(String name) {
    return new KeyStoreFile(folder.resolve(name), PASSWORD);
  }

  private static MeshClient client(URI uri, SSLContext context) {
    return MeshClient.open(
        MeshClientConfig.of(
                uri, new MeshCredentials(new MailboxId("X26ABC1"), "password", "TestKey"))
            .withSslContext(context)
            .withRetry(RetryPolicy.never()));
  }

  @Test
  void letsInOnlyClientsWithACertificateThatItTrusts() throws Exception {
    keyPair("server");
    keyPair("client");
    TlsSettings tls =
        new TlsSettings(
            folder.resolve("server.p12"),
            PASSWORD,
            Optional.of(folder.resolve("client-trust.p12")),
            PASSWORD);
    assertThat(tls.toString()).doesNotContain(PASSWORD);
    try (MeshSandbox sandbox = MeshSandbox.start(SandboxConfig.standard().withTls(tls))) {
      assertThat(sandbox.baseUri().getScheme()).isEqualTo("https");
      Optional<KeyStoreFile> trust = Optional.of(file("server-trust.p12"));
      client(sandbox.baseUri(), MeshTls.fromKeyStores(Optional.of(file("client.p12")), trust))
          .handshake();
      MeshClient anonymous =
          client(sandbox.baseUri(), MeshTls.fromKeyStores(Optional.empty(), trust));
      assertThatThrownBy(anonymous::handshake).isInstanceOf(MeshException.Transport.class);
      MeshClient suspicious =
          client(
              sandbox.baseUri(),
              MeshTls.fromKeyStores(
                  Optional.of(file("client.p12")), Optional.of(file("client-trust.p12"))));
      assertThatThrownBy(suspicious::handshake)
          .isInstanceOf(MeshException.Transport.class)
          .hasMessageContaining("no connection");
    }
  }

  @Test
  void saysWhenAKeyStoreCannotBeUsed() {
    TlsSettings tls = new TlsSettings(folder.resolve("absent.p12"), PASSWORD, Optional.empty(), "");
    assertThatThrownBy(() -> MeshSandbox.start(SandboxConfig.standard().withTls(tls)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("absent.p12");
  }
}
