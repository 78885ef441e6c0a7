package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.SourceLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The files of a pack as texts. A missing file or one that is not UTF-8 is a fault. */
record PackTexts(PackFiles files, Faults faults) {

  /**
   * The text, without a byte order mark.
   *
   * @param neededBy where the pack names the file
   */
  Optional<String> text(String path, SourceLocation neededBy) throws IOException {
    Optional<byte[]> bytes = files.read(path);
    if (bytes.isEmpty()) {
      faults.add(FaultCode.MISSING_FILE, neededBy, "there is no file '" + path + "' in the pack");
      return Optional.empty();
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.get())).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException foreign) {
      faults.add(
          FaultCode.UNREADABLE_FILE, new SourceLocation(path, 0), "the file is not in UTF-8");
      return Optional.empty();
    }
  }

  /** Whether the file is there. */
  boolean has(String path) throws IOException {
    return files.read(path).isPresent();
  }

  List<String> list(String folder) throws IOException {
    return files.list(folder);
  }
}
