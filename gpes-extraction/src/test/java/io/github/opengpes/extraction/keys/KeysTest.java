package io.github.opengpes.extraction.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys as files and in a key store; what is wrong with them is said without telling them. */
class KeysTest {

  @TempDir Path folder;

  @Test
  void aPairIsMadeOnceForItsOwnerOnlyAndSignsWhatItsPublicHalfVerifies() throws Exception {
    KeyPair pair = KeyFolder.withProofPair(folder).proof();
    assertThat(KeyFolder.withProofPair(folder).proof().getPublic()).isEqualTo(pair.getPublic());
    assertThat(Files.getPosixFilePermissions(folder.resolve("proof.pem")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    byte[] content = {1, 2, 3};
    String signature = Ed25519.sign(pair.getPrivate(), content);
    assertThat(Ed25519.verifies(pair.getPublic(), content, signature)).isTrue();
    assertThat(Ed25519.verifies(pair.getPublic(), new byte[] {1, 2, 4}, signature)).isFalse();
    assertThat(Ed25519.verifies(pair.getPublic(), content, "no signature")).isFalse();
  }

  @Test
  void whatALostKeyHasSignedCanStillBeVerified() throws Exception {
    KeyPair lost = KeyFolder.withProofPair(folder).proof();
    Files.delete(folder.resolve("proof.pem"));
    KeyPair next = KeyFolder.withProofPair(folder).proof();
    assertThat(next.getPublic()).isNotEqualTo(lost.getPublic());
    Path kept = folder.resolve("proof." + Ed25519.fingerprint(lost.getPublic()) + ".pub.pem");
    assertThat(Ed25519.publicKey(kept)).isEqualTo(lost.getPublic());
  }

  /** Of a process that was killed while it wrote one; its pair was never used. */
  @Test
  @Tag("once")
  void noHalfMadePrivateKeyIsLeft() throws Exception {
    Files.writeString(folder.resolve(".proof-1.part"), "-----BEGIN PRIVATE KEY-----");
    Files.writeString(folder.resolve(".gpes-1.part"), "-----BEGIN PRIVATE KEY-----");
    KeyFolder.withProofPair(folder);
    assertThat(folder)
        .isDirectoryContaining("glob:**/proof.pem")
        .isDirectoryContaining("glob:**/proof.pub.pem")
        .isDirectoryNotContaining("glob:**/*.part");
  }

  /** RFC 8032, section 7.1, test 2: the one byte 72 under that key. */
  @Test
  void signaturesAreThoseOfTheStandard() throws Exception {
    Path key = folder.resolve("rfc.pem");
    Files.writeString(
        key,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder()
                .encodeToString(
                    HexFormat.of()
                        .parseHex(
                            "302e020100300506032b657004220420"
                                + "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
            + "\n-----END PRIVATE KEY-----\n");
    String signature = Ed25519.sign(Ed25519.privateKey(key), new byte[] {0x72});
    assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(signature)))
        .isEqualTo(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  }

  @Test
  void halvesOfTwoPairsAreRefused() throws Exception {
    KeyFolder.withProofPair(folder.resolve("a"));
    KeyFolder.withProofPair(folder.resolve("b"));
    Files.copy(
        folder.resolve("a/proof.pub.pem"),
        folder.resolve("b/proof.pub.pem"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> new KeyFolder(folder.resolve("b")).proof())
        .isInstanceOf(UnusableKey.class)
        .hasMessageContaining("do not belong to each other");
  }

  @Test
  void aSecretThatIsMissingShortOrDamagedIsRefusedWithoutBeingTold() throws Exception {
    KeyFolder keys = new KeyFolder(folder);
    assertThat(keys.hasPseudonyms("ABC001")).isFalse();
    assertThatThrownBy(() -> keys.pseudonyms("ABC001"))
        .isInstanceOf(UnusableKey.class)
        .hasMessageContaining("pseudonym-ABC001.key")
        .hasMessageContaining("openssl rand -base64 32");
    Path file = folder.resolve("pseudonym-ABC001.key");
    String tooShort = Base64.getEncoder().encodeToString(new byte[31]);
    Files.writeString(file, tooShort);
    assertThat(keys.hasPseudonyms("abc001")).isTrue();
    assertThatThrownBy(() -> keys.pseudonyms("abc001"))
        .isInstanceOf(UnusableKey.class)
        .hasMessageContaining("less than 32 bytes")
        .hasMessageNotContaining(tooShort);
    Files.writeString(file, "?not base64?");
    assertThatThrownBy(() -> keys.pseudonyms("ABC001"))
        .isInstanceOf(UnusableKey.class)
        .hasMessageNotContaining("?not");
    Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]) + "\n");
    assertThat(keys.pseudonyms("ABC001").getEncoded()).hasSize(32);
  }

  @Test
  void aKeyStoreHoldsTheSecretsToo() throws Exception {
    char[] password = "changeit".toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, password);
    store.setEntry(
        "pseudonym-abc001",
        new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[32], "HmacSHA256")),
        new KeyStore.PasswordProtection(password));
    Path file = folder.resolve("site.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password);
    }
    SiteKeys keys = SiteKeys.open(file, Optional.of("changeit"));
    assertThat(keys.pseudonyms("ABC001").getEncoded()).isEqualTo(new byte[32]);
    assertThat(keys.hasPseudonyms("ABC001")).isTrue();
    assertThat(keys.hasPseudonyms("ABC002")).isFalse();
    assertThatThrownBy(() -> keys.pseudonyms("ABC002"))
        .isInstanceOf(UnusableKey.class)
        .hasMessageContaining("no entry 'pseudonym-abc002'");
    assertThatThrownBy(keys::proof).isInstanceOf(UnusableKey.class);
    assertThatThrownBy(() -> SiteKeys.open(file, Optional.of("wrong")))
        .isInstanceOf(UnusableKey.class)
        .hasMessageNotContaining("wrong");
    assertThatThrownBy(() -> SiteKeys.open(file, Optional.empty()))
        .isInstanceOf(UnusableKey.class)
        .hasMessageContaining("GPES_KEYS_PASSWORD");
  }
}
