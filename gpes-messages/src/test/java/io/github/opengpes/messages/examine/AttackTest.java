package io.github.opengpes.messages.examine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.opengpes.messages.Samples;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.limits.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each known attack on a reader of XML or gzip, on each reader, is a named fault and no more. */
@Tag("once")
class AttackTest {

  private static final String RTP = Samples.rtp();
  private static final String QR = Samples.results();

  private static Examination examine(byte[] bytes) throws IOException {
    return new Examiner(ReadLimits.DEFAULT).examine(new ByteArrayInputStream(bytes));
  }

  private static void isRefused(String rule, String document) throws IOException {
    isRefused(rule, document.getBytes(StandardCharsets.UTF_8));
  }

  private static void isRefused(String rule, byte[] document) throws IOException {
    Examination examination = examine(document);
    assertThat(examination.isSound()).isFalse();
    assertThat(examination.faults().stream().map(fault -> fault.rule().id())).contains(rule);
    assertThat(examination.toString()).doesNotContain("s3cret");
  }

  @Test
  void anExternalEntityIsNeverRead(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "s3cret");
    String doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
    for (String document : new String[] {RTP, QR}) {
      String root = document.contains("RTP-Message") ? "<GPES-Q-E-RTP" : "<GPES-E-Q-QR";
      isRefused(
          "xml.doctype", document.replaceFirst(root, doctype + root).replace(">T00001<", ">&e;<"));
    }
  }

  @Test
  void anExternalDocumentTypeIsNeverRead(@TempDir Path folder) throws IOException {
    Path dtd = Files.writeString(folder.resolve("evil.dtd"), "<!ENTITY e 's3cret'>");
    isRefused(
        "xml.doctype",
        RTP.replaceFirst("<GPES-Q", "<!DOCTYPE x SYSTEM \"" + dtd.toUri() + "\"><GPES-Q"));
  }

  @Test
  void aBillionLaughsAreNotLaughed() throws IOException {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs
          .append("<!ENTITY l")
          .append(i)
          .append(" \"")
          .append(("&l" + (i - 1) + ";").repeat(10))
          .append("\">");
    }
    isRefused(
        "xml.doctype",
        RTP.replaceFirst("<GPES-Q", laughs.append("]>").toString() + "<GPES-Q")
            .replace(">T00001<", ">&l29;<"));
  }

  @Test
  void anUndeclaredEntityIsRefused() throws IOException {
    isRefused("xml.entity", Samples.changed(RTP, ">T00001<", ">&evil;<"));
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    isRefused("xml.limit", RTP.replaceFirst("<Run-Time", "<a>".repeat(100_000) + "<Run-Time"));
  }

  @Test
  void aHugeAttributeIsRefused() throws IOException {
    isRefused("xml.limit", Samples.changed(QR, "3 outputs;", "x".repeat(5_000_000)));
  }

  @Test
  void tooManyAttributesAreRefused() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      many.append(" A").append(i).append("=\"\"");
    }
    isRefused("xml.limit", Samples.changed(QR, " CODE=\"38341003\"", many.toString()));
  }

  @Test
  void aHugeTextIsRefused() throws IOException {
    isRefused("xml.limit", Samples.changed(RTP, ">T00001<", ">" + "x".repeat(5_000_000) + "<"));
  }

  @Test
  void manyCommentsAreRefused() throws IOException {
    isRefused("xml.limit", RTP.replaceFirst("<Run-Time", "<!--x-->".repeat(20_000) + "<Run-Time"));
  }

  @Test
  void aControlMessageThatFillsTheMemoryIsRefused() throws IOException {
    ReadLimits small = ReadLimits.DEFAULT.withMaxBytes(10_000);
    String bloated =
        RTP.replaceFirst(
            "</GP-Practice-Cohort>", "<Practice-ID/>".repeat(10_000) + "</GP-Practice-Cohort>");
    Examination examination =
        new Examiner(small.withMaxFaults(1_000_000))
            .examine(new ByteArrayInputStream(bloated.getBytes(StandardCharsets.UTF_8)));
    assertThat(examination.faults().stream().map(fault -> fault.rule().id()))
        .contains("input.limit");
  }

  @Test
  void everEndlessColumnNamesAreRefused() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      rows.append("<Journals-Table QID=\"2\" LID=\"").append(i + 3).append('"');
      for (int k = 0; k < 100; k++) {
        rows.append(" C").append(i).append('-').append(k).append("=\"\"");
      }
      rows.append("/>");
    }
    isRefused(
        "qr.columns", QR.replaceFirst("</Patient-Level-Record>", rows + "</Patient-Level-Record>"));
  }

  @Test
  void aGzipBombStopsEarly() throws IOException {
    byte[] bomb = gzip(bomb());
    assertThat(bomb.length).isLessThan(200_000);
    isRefused("input.limit", bomb);
  }

  @Test
  void aBombInsideABombIsRefusedToo() throws IOException {
    isRefused("input.limit", gzip(gzip(bomb())));
  }

  /**
   * Sound records without end, all the same: 13 MB, which gzip makes several hundred times less.
   */
  private static byte[] bomb() {
    return QR.replaceFirst(
            "<Aggregate-Record",
            "<Aggregate-Record RID=\"1\" AID=\"A\">1</Aggregate-Record>".repeat(300_000)
                + "<Aggregate-Record")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void damagedAndTruncatedGzipAreNamed() throws IOException {
    byte[] whole = gzip(QR.getBytes(StandardCharsets.UTF_8));
    isRefused("gzip.truncated", Arrays.copyOf(whole, whole.length / 2));
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 0x55;
    assertThat(examine(damaged).faults()).isNotEmpty();
    isRefused("gzip.damaged", new byte[] {0x1f, (byte) 0x8b, 99, 0, 0, 0, 0, 0, 0, 0});
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() throws IOException {
    byte[] latin1 =
        Samples.changed(RTP, "demo-1", "d\u00E9mo").getBytes(StandardCharsets.ISO_8859_1);
    isRefused("xml.encoding", latin1);
  }

  @Test
  void anotherDeclaredEncodingIsRefused() throws IOException {
    for (String name : new String[] {"ISO-8859-1", "UTF-16", "x-unheard-of"}) {
      isRefused(
          "xml.encoding", Samples.changed(RTP, "encoding=\"UTF-8\"", "encoding=\"" + name + "\""));
    }
    isRefused("xml.encoding", RTP.getBytes(StandardCharsets.UTF_16));
    isRefused("xml.encoding", RTP.getBytes(Charset.forName("UTF-16LE")));
  }

  @Test
  void aTruncatedDocumentIsRefusedWhereverItEnds() throws IOException {
    for (String document : new String[] {RTP, QR}) {
      byte[] whole = document.stripTrailing().getBytes(StandardCharsets.UTF_8);
      for (int length = 0; length < whole.length; length += 37) {
        assertThat(examine(Arrays.copyOf(whole, length)).isSound())
            .as("%d bytes", length)
            .isFalse();
      }
      isRefused("xml.truncated", Arrays.copyOf(whole, whole.length - 30));
    }
  }

  @Test
  void contentAfterTheRootIsRefused() throws IOException {
    isRefused("xml.syntax", RTP + "<more/>");
    isRefused("xml.syntax", QR + "text");
  }

  @Test
  void whatIsNoMessageIsSaidToBeNone() throws IOException {
    isRefused("input.empty", "");
    isRefused("input.kind", "hello");
    isRefused("input.kind", "<html/>");
    isRefused("input.kind", "<GPES-Q-E-RTP-Message/>");
    isRefused("input.kind", new byte[] {0, 1, 2, 3});
  }

  @Test
  void aFailureOfTheDiskIsNoFaultOfTheMessage() throws IOException {
    InputStream gone = InputStream.nullInputStream();
    gone.close();
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(RTP.substring(0, 300).getBytes(StandardCharsets.UTF_8)), gone);
    assertThat(catchThrowable(() -> new Examiner(ReadLimits.DEFAULT).examine(broken)))
        .isExactlyInstanceOf(IOException.class);
  }

  @Test
  void noFaultQuotesAValueOfTheInput() throws IOException {
    String spoiled =
        QR.replace("9990000018", "s3cret")
            .replace("1950-02-28", "s3cret")
            .replace("T00001", "s3cret")
            .replace("\"135.0000\"", "\"s3cret\"")
            .replace("SEX=\"1\"", "SEX=\"s3cret\"");
    Examination examination = examine(spoiled.getBytes(StandardCharsets.UTF_8));
    assertThat(examination.faults()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(examination.faults().stream().map(Fault::toString))
        .noneMatch(text -> text.contains("s3cret"));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
