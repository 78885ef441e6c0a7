package io.github.opengpes.extractor;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.rtp.CohortPractice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What can still be read of run-time parameters whose structure or types are damaged: enough to
 * answer them.
 *
 * @param practices those with a readable signature, at least one
 */
record RequestOutline(
    ScheduledQueryInstanceId sqi, GpesUuid rtpUuid, List<CohortPractice> practices) {

  /** More than there are practices in England. */
  private static final int MOST_PRACTICES = 20_000;

  /**
   * Reads up to the end, or to where reading ends.
   *
   * @throws IOException when the file itself cannot be read
   */
  static Optional<RequestOutline> read(Path file) throws IOException {
    Found found = new Found();
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = factory().createXMLStreamReader(in);
      while (xml.hasNext() && found.practices.size() < MOST_PRACTICES) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          found.take(xml);
        }
      }
    } catch (XMLStreamException broken) {
      // What stood before the break may be enough.
      return found.outline();
    }
    return found.outline();
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static final class Found {

    private @Nullable ScheduledQueryInstanceId sqi;
    private @Nullable GpesUuid rtpUuid;
    private final List<CohortPractice> practices = new ArrayList<>();

    void take(XMLStreamReader xml) throws XMLStreamException {
      String signature = xml.getAttributeValue(null, "GPET-Q-SQI-Authentication-Signature");
      String uuid = xml.getAttributeValue(null, "RTP-UUID");
      try {
        if (xml.getLocalName().equals("Scheduled-Query-Instance-ID") && uuid != null) {
          rtpUuid = GpesUuid.of(uuid);
          sqi = ScheduledQueryInstanceId.of(xml.getElementText().strip());
        } else if (xml.getLocalName().equals("Practice-ID") && signature != null) {
          practices.add(
              new CohortPractice(
                  PracticeId.of(xml.getElementText().strip()), CollectorSignature.of(signature)));
        }
      } catch (InvalidValueException unreadable) {
        // This part is the damaged one; the others may do.
        return;
      }
    }

    Optional<RequestOutline> outline() {
      return sqi == null || rtpUuid == null || practices.isEmpty()
          ? Optional.empty()
          : Optional.of(new RequestOutline(sqi, rtpUuid, List.copyOf(practices)));
    }
  }
}
