package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.TlsSettings;
import io.github.opengpes.mesh.sandbox.tls.TestAuthority;
import io.github.opengpes.mesh.sandbox.tls.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the sandbox speaks TLS, and with which certificates. */
final class SandboxTlsOptions {

  private static final String VARIABLE = "GPES_MESH_TLS_PASSWORD";

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description = "Speak TLS with this PKCS#12 or JKS file; its password in " + VARIABLE + ".")
  private @Nullable Path keyStore;

  @Option(
      names = "--tls-client-ca",
      paramLabel = "FILE",
      description =
          "Demand client certificates signed by an authority in this key store (same password).")
  private @Nullable Path clientAuthorities;

  @Option(
      names = "--make-certificates",
      paramLabel = "DIR",
      description = {
        "Speak mutual TLS with certificates made anew at this start, and write what a client needs:"
            + " ca.pem, client.pem and client-key.pem; with "
            + VARIABLE
            + " set also ca.p12 and client.p12."
      })
  private @Nullable Path made;

  SandboxConfig applied(SandboxConfig config) throws IOException {
    if (made != null && keyStore != null) {
      throw CommandFailure.unusableInput("--make-certificates or --tls-keystore, not both");
    }
    if (made != null) {
      return config.withTls(madeIn(made).mutual(config.host()));
    }
    return keyStore == null ? config : config.withTls(settings(keyStore));
  }

  private TlsSettings settings(Path file) {
    String password =
        password()
            .orElseThrow(
                () -> CommandFailure.unusableInput(VARIABLE + " is needed with --tls-keystore"));
    return new TlsSettings(file, password, Optional.ofNullable(clientAuthorities), password);
  }

  private static TestAuthority madeIn(Path folder) throws IOException {
    TestAuthority authority = TestAuthority.create();
    TestCertificate client = authority.client("SERVER001", "X26");
    Files.createDirectories(folder);
    authority.writePem(folder.resolve("ca.pem"));
    client.writePem(folder.resolve("client.pem"), folder.resolve("client-key.pem"));
    Optional<String> password = password();
    if (password.isPresent()) {
      authority.writeTrustStore(folder.resolve("ca.p12"), password.get());
      client.writePkcs12(folder.resolve("client.p12"), password.get());
    }
    return authority;
  }

  private static Optional<String> password() {
    return Optional.ofNullable(System.getenv(VARIABLE)).filter(text -> !text.isEmpty());
  }
}
