package io.github.opengpes.mesh.client.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** A file of PEM blocks (RFC 7468); what stands between the blocks is passed over. */
final class PemFile {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s(.*?)-----END \\1-----", Pattern.DOTALL);
  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  private record Block(String label, String text) {}

  private final Path file;
  private final List<Block> blocks = new ArrayList<>();

  private PemFile(Path file, String text) {
    this.file = file;
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
  }

  static PemFile read(Path file) throws IOException {
    return new PemFile(file, Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  List<X509Certificate> certificates() throws UnusableTlsFileException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks) {
      if (block.label().equals("CERTIFICATE") || block.label().equals("X509 CERTIFICATE")) {
        certificates.add(certificate(decoded(block)));
      }
    }
    if (certificates.isEmpty()) {
      throw unusable("no certificate in it; PEM text with BEGIN CERTIFICATE is wanted", null);
    }
    return certificates;
  }

  PrivateKey key(Optional<String> password) throws UnusableTlsFileException {
    for (Block block : blocks) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return key(decoded(block));
        }
        case "RSA PRIVATE KEY" -> {
          return key(Pkcs8.ofPkcs1(plain(block)));
        }
        case "EC PRIVATE KEY" -> {
          return key(sec1(plain(block)));
        }
        case "ENCRYPTED PRIVATE KEY" -> {
          return key(decrypted(decoded(block), password));
        }
        default -> {
          // Certificates and parameters may stand before the key.
        }
      }
    }
    throw unusable("no private key in it; PEM text with BEGIN PRIVATE KEY is wanted", null);
  }

  private byte[] plain(Block block) throws UnusableTlsFileException {
    if (block.text().contains("DEK-Info")) {
      throw unusable(
          "the key is encrypted in a form of old; write it anew with: openssl pkcs8 -topk8", null);
    }
    return decoded(block);
  }

  private byte[] sec1(byte[] der) throws UnusableTlsFileException {
    try {
      return Pkcs8.ofSec1(der);
    } catch (IllegalArgumentException e) {
      throw unusable("the EC key cannot be read: " + e.getMessage(), null);
    }
  }

  private byte[] decoded(Block block) throws UnusableTlsFileException {
    try {
      return Base64.getMimeDecoder().decode(block.text());
    } catch (IllegalArgumentException e) {
      throw unusable("the block " + block.label() + " is not base 64; copy the file again", null);
    }
  }

  private X509Certificate certificate(byte[] der) throws UnusableTlsFileException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw unusable("a certificate in it cannot be read; copy the file again", e);
    }
  }

  private byte[] decrypted(byte[] der, Optional<String> password) throws UnusableTlsFileException {
    if (password.isEmpty()) {
      throw unusable("the key is encrypted, and no password was given", null);
    }
    PBEKeySpec secret = new PBEKeySpec(password.get().toCharArray());
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
      // For PBES2 the platform names the pair of algorithms only by the text of the parameters.
      String algorithm =
          info.getAlgName().startsWith("PBE") && !info.getAlgName().equals("PBES2")
              ? info.getAlgName()
              : info.getAlgParameters().toString();
      Key key = SecretKeyFactory.getInstance(algorithm).generateSecret(secret);
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
      return info.getKeySpec(cipher).getEncoded();
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(
          "the key cannot be decrypted; is the password right? (openssl pkcs8 -topk8 -v2 aes256"
              + " writes a form that can be read)",
          e);
    } finally {
      secret.clearPassword();
    }
  }

  private PrivateKey key(byte[] pkcs8) throws UnusableTlsFileException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
    for (String algorithm : KEY_ALGORITHMS) {
      Optional<PrivateKey> key = key(algorithm, spec);
      if (key.isPresent()) {
        return key.get();
      }
    }
    throw unusable("the key is damaged, or neither RSA, EC nor Ed25519", null);
  }

  /** The key, if it is one of this algorithm. */
  private Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec spec)
      throws UnusableTlsFileException {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw unusable("this Java platform has no keys of the kind " + algorithm, e);
    }
  }

  private UnusableTlsFileException unusable(String problem, @Nullable Throwable cause) {
    return new UnusableTlsFileException(file, problem, cause);
  }
}
