package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.ContentChecksum.Algorithm;
import io.github.opengpes.mesh.client.ContentChecksum.Match;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {

  /** Digests of the three bytes "abc", as RFC 1321 and FIPS 180 print them. */
  private static final String ABC_MD5 = "900150983cd24fb0d6963f7d28e17f72";

  private static final String ABC_SHA_1 = "a9993e364706816aba3e25717850c26c9cd0d89d";
  private static final String ABC_SHA_256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  private static MeshMessage withChecksum(Optional<String> checksum) {
    return new MeshMessage(
        new MessageId("ID1"),
        MessageType.DATA,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        checksum,
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        1,
        new DeliveryStatus(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.empty());
  }

  @Test
  void sumsUpTheContentOnItsWay() throws IOException {
    OutgoingMessage message =
        OutgoingMessage.of(
                new MailboxId("B"),
                new WorkflowId("W"),
                MessageContent.of("abc".getBytes(StandardCharsets.UTF_8)))
            .withSha256Checksum();
    assertThat(message.checksum()).contains("SHA-256:" + ABC_SHA_256);
  }

  @ParameterizedTest
  @CsvSource({
    "SHA-256:" + ABC_SHA_256 + ", SAME",
    "sha-256: " + ABC_SHA_256 + ", SAME",
    ABC_SHA_256 + ", SAME",
    ABC_SHA_1 + ", SAME",
    ABC_MD5 + ", SAME",
    "900150983CD24FB0D6963F7D28E17F72, SAME",
    "md5:" + ABC_MD5 + ", SAME",
    "b10a8db164e0754105b7a99be72e3fe5, DIFFERENT",
    "SHA-256:b10a8db164e0754105b7a99be72e3fe5, FORM_UNKNOWN",
    "crc32 352441c2, FORM_UNKNOWN"
  })
  void checksWhatItRecognises(String given, Match expected) throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    assertThat(ContentChecksum.check(withChecksum(Optional.of(given)), file)).isEqualTo(expected);
  }

  @Test
  void aMessageWithoutChecksumIsNotWrong() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    assertThat(ContentChecksum.check(withChecksum(Optional.empty()), file))
        .isEqualTo(Match.NOT_GIVEN);
  }

  @Test
  void refusesDigitsThatAreTooFew() {
    assertThatThrownBy(() -> new ContentChecksum(Algorithm.SHA_256, ABC_MD5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9, 10})
  void everyKindOfContentCanBeReadFromAnyPlace(long offset) throws IOException {
    String text = "0123456789";
    Path file = Files.writeString(folder.resolve("digits"), text);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel = FileChannel.open(file)) {
      MessageContent[] contents = {
        MessageContent.of(bytes),
        MessageContent.of(file),
        MessageContent.of(channel),
        MessageContent.of(new OneReaderChannel(bytes)),
        MessageContent.of(10, () -> new ByteArrayInputStream(bytes))
      };
      for (MessageContent content : contents) {
        assertThat(content.length()).isEqualTo(10);
        try (InputStream first = content.open(offset);
            InputStream second = content.open(0)) {
          assertThat(second.read()).isEqualTo('0');
          assertThat(new String(first.readAllBytes(), StandardCharsets.UTF_8))
              .isEqualTo(text.substring((int) offset));
          assertThat(second.read()).isEqualTo('1');
        }
      }
      assertThat(contents[2].readableInParallel()).isTrue();
      assertThat(contents[3].readableInParallel()).isFalse();
      assertThat(contents[4].readableInParallel()).isFalse();
    }
  }
}
