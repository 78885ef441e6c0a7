package io.github.opengpes.mesh.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.opengpes.mesh.client.transport.Certificates.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.jcajce.JcaPKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFilesTest {

  @TempDir Path folder;
  private Certificates authority;

  @BeforeEach
  void makeAnAuthority() throws Exception {
    authority = new Certificates("Test authority");
  }

  private PrivateKey read(Path certificates, Path key, Optional<String> password) throws Exception {
    TlsLoading.Loaded loaded =
        TlsLoading.identity(new TlsFiles.PemKey(certificates, key, password));
    return (PrivateKey) loaded.store().getKey("client", loaded.password());
  }

  private Path certificate(Identity identity) throws Exception {
    return Certificates.pem(folder.resolve("client.crt"), identity.certificate());
  }

  private Path key(String text) throws IOException {
    return Certificates.write(folder.resolve("client.key"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void readsAKeyInItsModernForm(String algorithm) throws Exception {
    Identity client = authority.issue("client", algorithm, List.of(), 30);
    PrivateKey own = client.pair().getPrivate();
    Path key = key(Certificates.pem("PRIVATE KEY", own.getEncoded()));
    assertThat(read(certificate(client), key, Optional.empty())).isEqualTo(own);
  }

  @ParameterizedTest
  @CsvSource({"RSA,RSA PRIVATE KEY", "EC,EC PRIVATE KEY"})
  void readsTheOlderForms(String algorithm, String label) throws Exception {
    Identity client = authority.issue("client", algorithm, List.of(), 30);
    PrivateKey own = client.pair().getPrivate();
    byte[] inner =
        PrivateKeyInfo.getInstance(own.getEncoded())
            .parsePrivateKey()
            .toASN1Primitive()
            .getEncoded();
    if (algorithm.equals("EC")) {
      inner = withCurve(own);
    }
    Path key = key(Certificates.pem(label, inner));
    assertThat(read(certificate(client), key, Optional.empty()).getEncoded())
        .satisfies(
            read ->
                assertThat(PrivateKeyInfo.getInstance(read).getPrivateKeyAlgorithm())
                    .isEqualTo(
                        PrivateKeyInfo.getInstance(own.getEncoded()).getPrivateKeyAlgorithm()));
  }

  private static byte[] withCurve(PrivateKey key) throws Exception {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
    var ec = org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(info.parsePrivateKey());
    return new org.bouncycastle.asn1.sec.ECPrivateKey(
            256, ec.getKey(), info.getPrivateKeyAlgorithm().getParameters())
        .getEncoded();
  }

  @Test
  void readsAnEncryptedKey() throws Exception {
    Identity client = authority.client("client");
    PrivateKey own = client.pair().getPrivate();
    byte[] encrypted =
        new JcaPKCS8EncryptedPrivateKeyInfoBuilder(own)
            .build(
                new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .build(Certificates.PASSWORD.toCharArray()))
            .getEncoded();
    Path key = key(Certificates.pem("ENCRYPTED PRIVATE KEY", encrypted));
    assertThat(read(certificate(client), key, Optional.of(Certificates.PASSWORD))).isEqualTo(own);
    assertThatThrownBy(() -> read(certificate(client), key, Optional.of("not-this-one")))
        .isInstanceOf(UnusableTlsFileException.class)
        .hasMessageContaining("client.key: the key cannot be decrypted; is the password right?")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("not-this-one"));
    assertThatThrownBy(() -> read(certificate(client), key, Optional.empty()))
        .hasMessageContaining("the key is encrypted, and no password was given");
  }

  @Test
  void readsWhatOpensslWrites() throws Exception {
    assumeTrue(runs("openssl", "version"), "no openssl on this machine");
    openssl("req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=a -keyout rsa.key -out rsa.crt");
    openssl("pkcs8 -topk8 -in rsa.key -out encrypted.key -passout pass:test-password");
    openssl("rsa -in rsa.key -traditional -out traditional.key");
    openssl("ecparam -name secp384r1 -genkey -out ec.key");
    openssl("req -x509 -key ec.key -days 2 -subj /CN=b -out ec.crt");
    Path certificate = folder.resolve("rsa.crt");
    PrivateKey rsa = read(certificate, folder.resolve("rsa.key"), Optional.empty());
    assertThat(read(certificate, folder.resolve("encrypted.key"), Optional.of("test-password")))
        .isEqualTo(rsa);
    assertThat(read(certificate, folder.resolve("traditional.key"), Optional.empty()))
        .isEqualTo(rsa);
    assertThat(
            read(folder.resolve("ec.crt"), folder.resolve("ec.key"), Optional.empty())
                .getAlgorithm())
        .isEqualTo("EC");
    openssl("rsa -in rsa.key -traditional -aes256 -passout pass:test-password -out old.key");
    assertThatThrownBy(
            () -> read(certificate, folder.resolve("old.key"), Optional.of("test-password")))
        .hasMessageContaining("write it anew with: openssl pkcs8 -topk8");
  }

  private void openssl(String arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ")));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor(20, TimeUnit.SECONDS);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void findsKeyAndCertificatesInOneFileInAnyOrder() throws Exception {
    Identity client = authority.client("client");
    String text =
        "Bag Attributes\n    friendlyName: client\n"
            + Certificates.pem("CERTIFICATE", authority.authority().getEncoded())
            + Certificates.pem("PRIVATE KEY", client.pair().getPrivate().getEncoded())
            + Certificates.pem("CERTIFICATE", client.certificate().getEncoded());
    Path file = key(text);
    KeyStore store = TlsLoading.identity(new TlsFiles.PemKey(file, file, Optional.empty())).store();
    assertThat(store.getCertificateChain("client"))
        .containsExactly(client.certificate(), authority.authority());
  }

  @Test
  void refusesACertificateOfAnotherKey() throws Exception {
    Path certificate = certificate(authority.client("client"));
    Path key =
        key(Certificates.pem("PRIVATE KEY", Certificates.keyPair("EC").getPrivate().getEncoded()));
    assertThatThrownBy(() -> read(certificate, key, Optional.empty()))
        .isInstanceOf(UnusableTlsFileException.class)
        .hasMessage(certificate + ": none of its certificates is the key's");
  }

  @Test
  void saysWhichFileCannotBeUsedAndWhy() throws Exception {
    Identity client = authority.client("client");
    Path p12 = folder.resolve("client.p12");
    Certificates.p12(p12, client);
    refuses(new TlsFiles.KeyStoreFile(p12, "wrong"), "client.p12: the password is wrong");
    refuses(new TlsFiles.KeyStoreFile(folder.resolve("no.p12"), "x"), "no.p12: not there");
    refuses(
        new TlsFiles.KeyStoreFile(certificate(client), "x"),
        "client.crt: not a PKCS#12 or JKS key store; for PEM text choose PEM");
    refuses(authority.trustP12(folder.resolve("ca.p12")), "ca.p12: no private key in it");
    refuses(new TlsFiles.PemCertificates(key("nothing")), "client.key: no certificate in it");
    refuses(
        new TlsFiles.PemKey(certificate(client), key("nothing"), Optional.empty()),
        "client.key: no private key in it");
    refuses(
        new TlsFiles.PemKey(
            certificate(client),
            key(Certificates.pem("EC PRIVATE KEY", new byte[9])),
            Optional.empty()),
        "client.key: the EC key cannot be read");
    Files.delete(p12);
  }

  private static void refuses(TlsFiles files, String text) {
    assertThatThrownBy(() -> TlsContexts.of(Optional.of(files), Optional.empty()))
        .isInstanceOf(UnusableTlsFileException.class)
        .hasMessageContaining(text);
  }

  @Test
  void trustsTheAuthoritiesOfAPemFile() throws Exception {
    Path file =
        Certificates.pem(
            folder.resolve("ca.pem"),
            authority.authority(),
            new Certificates("Another authority").authority());
    assertThat(TlsLoading.authorities(new TlsFiles.PemCertificates(file)).size()).isEqualTo(2);
  }

  @Test
  void keepsPasswordsOutOfItsText() {
    Path path = Path.of("client.p12");
    assertThat(new TlsFiles.KeyStoreFile(path, "the-password").toString())
        .doesNotContain("the-password");
    assertThat(new TlsFiles.PemKey(path, path, Optional.of("the-password")).toString())
        .doesNotContain("the-password");
  }
}
