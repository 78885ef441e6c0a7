package io.github.opengpes.messages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The official schemas of the reference material, where it lies beside the checkout. */
final class OfficialSchemas {

  private static final Path FOLDER = Path.of("../../shared/schemas/gpes-i");

  private OfficialSchemas() {}

  static Schema of(MessageKind kind) throws SAXException {
    assumeTrue(Files.isDirectory(FOLDER), "reference material not beside the checkout");
    String file =
        switch (kind) {
          case RTP -> "GPES-Q-E-RTP.xsd";
          case RTPR -> "GPES-E-Q-RTPR.xsd";
          case QE_NT -> "GPES-Q-E-NT.xsd";
          case EQ_NT -> "GPES-E-Q-NT.xsd";
          case QR, QR_ACK, EXTRACTION_STATUS ->
              throw new IllegalArgumentException("not public: " + kind);
        };
    return SchemaFactory.newDefaultInstance().newSchema(FOLDER.resolve(file).toFile());
  }

  static boolean accepts(Schema schema, byte[] document) throws IOException {
    try {
      schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
      return true;
    } catch (SAXException refused) {
      return false;
    }
  }
}
