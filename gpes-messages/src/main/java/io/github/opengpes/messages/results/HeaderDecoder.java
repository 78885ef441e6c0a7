package io.github.opengpes.messages.results;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Decoder;
import io.github.opengpes.messages.internal.Element;
import io.github.opengpes.messages.internal.Lexical;
import io.github.opengpes.messages.internal.Names;
import io.github.opengpes.messages.internal.Part;
import io.github.opengpes.messages.internal.codec.Terminologies;
import io.github.opengpes.messages.internal.codec.Types;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Makes the header out of the start tags and the manifest. */
final class HeaderDecoder {

  private final Decoder in;

  HeaderDecoder(Decoder in) {
    this.in = in;
  }

  Part<QueryResultsHeader> decode(Element root, Element results, Element manifest) {
    Part<String> version = in.attribute(root, Names.GPES_VERSION, Lexical.STRING);
    if (!version.isRefused() && version.get().isBlank()) {
      in.fault(root, Rule.VERSION_EMPTY);
    }
    Part<GpesUuid> qrUuid = in.attribute(results, "QR-UUID", Types.UUID);
    Part<ScheduledQueryInstanceId> sqi = in.attribute(results, Names.SQI, Types.SQI);
    Part<GpesUuid> rtpUuid = in.attribute(results, Names.RTP_UUID, Types.UUID);
    Part<PracticeId> practice = in.attribute(results, Names.PRACTICE, Types.PRACTICE);
    Part<CollectorSignature> collector =
        in.attribute(results, Names.COLLECTOR_SIGNATURE, Types.COLLECTOR_SIGNATURE);
    Part<ExtractorSignature> extractor =
        in.attribute(results, Names.EXTRACTOR_SIGNATURE, Types.EXTRACTOR_SIGNATURE);
    Part<LocalDateTime> issued = in.attribute(results, Names.ISSUED, Types.DATE_TIME);
    Part<Optional<String>> name = in.optionalAttribute(results, Names.QUERY_NAME, Lexical.STRING);
    Part<Optional<String>> description =
        in.optionalAttribute(results, Names.QUERY_DESCRIPTION, Lexical.STRING);
    Part<ResultsManifest> decodedManifest = manifest(manifest);
    return in.build(
        results,
        () ->
            new QueryResultsHeader(
                version.get(),
                qrUuid.get(),
                sqi.get(),
                rtpUuid.get(),
                practice.get(),
                collector.get(),
                extractor.get(),
                issued.get(),
                name.get(),
                description.get(),
                decodedManifest.get()));
  }

  private Part<ResultsManifest> manifest(Element element) {
    Part<String> version = in.child(element, "GPET-E-Executable-Version", Lexical.STRING);
    Part<GpSystemIdentifier> system =
        in.part(element, "Payload-Identifiers", ids -> in.child(ids, Names.SYSTEM, Types.SYSTEM));
    Part<List<Terminology>> terminologies =
        in.part(element, "Payload-Identifiers", ids -> Terminologies.decode(in, ids));
    Part<TimeSpan> translation = span(element, "RTP-Translation");
    Part<TimeSpan> execution = span(element, "Query-Execution");
    return in.build(
        element,
        () ->
            new ResultsManifest(
                version.get(),
                system.get(),
                terminologies.get(),
                translation.get(),
                execution.get()));
  }

  private Part<TimeSpan> span(Element manifest, String step) {
    return in.part(
        manifest,
        step + "-Statistics",
        element -> {
          Part<LocalDateTime> start = in.child(element, step + "-Start-Date-Time", Types.DATE_TIME);
          Part<LocalDateTime> end = in.child(element, step + "-End-Date-Time", Types.DATE_TIME);
          Part<TimeSpan> span = in.build(element, () -> new TimeSpan(start.get(), end.get()));
          if (!span.isRefused() && end.get().isBefore(start.get())) {
            in.fault(element, Rule.QR_TIME_ORDER);
          }
          return span;
        });
  }
}
