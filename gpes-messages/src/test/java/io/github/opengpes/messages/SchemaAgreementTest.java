package io.github.opengpes.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.messages.internal.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our schemas are written afresh; that they mean the same as the official ones is shown on messages
 * that have been damaged at random: both take or both refuse each of them.
 */
@Tag("once")
class SchemaAgreementTest {

  private static final int DOCUMENTS = 150;
  private static final int DAMAGES = 20;
  private static final String[] SPLINTERS = {
    "",
    " ",
    "0",
    "1",
    "true",
    "Y",
    "N",
    "T00001",
    "2020-02-30",
    "2020-13-01",
    "2020-02-29Z",
    "-5",
    "+5",
    "99999",
    "abcde",
    "ABCDE",
    "0ABC1",
    "Live",
    "Stage1-Notification",
    "1.2.3",
    "1.0.3",
    "text/plain",
    "T1,A1",
    "T,A1",
    "T5A1",
    "0A1B2C3D-0000-4000-8000-00000000000F",
    "x".repeat(256)
  };

  @ParameterizedTest
  @CsvSource({"RTP,rtp.xsd", "RTPR,rtpr.xsd", "QE_NT,qe-nt.xsd", "EQ_NT,eq-nt.xsd"})
  void takesAndRefusesWhatTheOfficialSchemaDoes(MessageKind kind, String file) throws Exception {
    Schema official = OfficialSchemas.of(kind);
    Schema own = Schemas.of(file);
    RoundTripTest.Kind<?> messages =
        RoundTripTest.kinds()
            .filter(candidate -> candidate.format().kind() == kind)
            .findFirst()
            .orElseThrow();
    int taken = 0;
    int refused = 0;
    for (long seed = 0; seed < DOCUMENTS; seed++) {
      String sound = new String(RoundTripTest.bytesOf(messages, seed), StandardCharsets.UTF_8);
      Random random = new Random(seed);
      for (int i = 0; i < DAMAGES; i++) {
        byte[] damaged = damage(sound, random).getBytes(StandardCharsets.UTF_8);
        boolean byOfficial = OfficialSchemas.accepts(official, damaged);
        assertThat(OfficialSchemas.accepts(own, damaged))
            .as(
                "%s, seed %d, damage %d: %s",
                kind, seed, i, new String(damaged, StandardCharsets.UTF_8))
            .isEqualTo(byOfficial);
        taken += byOfficial ? 1 : 0;
        refused += byOfficial ? 0 : 1;
      }
    }
    assertThat(taken).isGreaterThan(DOCUMENTS);
    assertThat(refused).isGreaterThan(DOCUMENTS);
  }

  private static String damage(String sound, Random random) {
    List<String> lines = new ArrayList<>(Arrays.asList(sound.split("\n", -1)));
    int line = 1 + random.nextInt(lines.size() - 1);
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(line);
      case 1 -> lines.add(line, lines.get(line));
      case 2 -> Collections.swap(lines, line, 1 + random.nextInt(lines.size() - 1));
      case 3 -> lines.set(line, replaced(lines.get(line), '"', '"', random));
      default -> lines.set(line, replaced(lines.get(line), '>', '<', random));
    }
    return String.join("\n", lines);
  }

  /** Puts a splinter between two marks of the line, where it has them. */
  private static String replaced(String line, char from, char to, Random random) {
    int start = line.indexOf(from);
    for (int skip = random.nextInt(8); skip > 0 && start >= 0; skip--) {
      int next = line.indexOf(from, start + 1);
      start = next < 0 ? start : next;
    }
    int end = start < 0 ? -1 : line.indexOf(to, start + 1);
    return end < 0
        ? line
        : line.substring(0, start + 1)
            + SPLINTERS[random.nextInt(SPLINTERS.length)]
            + line.substring(end);
  }
}
