package io.github.opengpes.extraction.gate;

import io.github.opengpes.extraction.keys.Ed25519;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** People who sign lists of invented codes. */
final class SignedLists {

  static final String HEADER = "purpose,scheme,code,include_children,reason\n";

  private final Path folder;
  private final Map<String, KeyPair> people = new LinkedHashMap<>();

  SignedLists(Path folder, String... names) throws Exception {
    this.folder = folder;
    for (String name : names) {
      people.put(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }
  }

  Map<String, PublicKey> signers() {
    Map<String, PublicKey> signers = new LinkedHashMap<>();
    people.forEach((name, pair) -> signers.put(name, pair.getPublic()));
    return signers;
  }

  Path list(String text, String... signedBy) throws Exception {
    Path list = Files.writeString(folder.resolve("restricted.csv"), text);
    for (String name : List.of(signedBy)) {
      Files.writeString(
          CodeList.signatureOf(list, name),
          Ed25519.sign(people.get(name).getPrivate(), Files.readAllBytes(list)));
    }
    return list;
  }
}
